import { installations } from '../../../src/controls/meetingApps/installations.ts';
import { judge, list, notLicensed, testControl } from '../../testControl.ts';

const found = (...kept: object[]) => ({ detectedPrograms: list(kept, { total: kept.length + 200 }) });
const zoom = (devices: number | null) => ({ vendor: 'zoom', name: 'Zoom Workplace', devices });

testControl(installations, {
  'none of them': { verdict: 'pass', given: found() },
  'on some devices': { verdict: 'fail', given: found(zoom(41)), items: ['zoom'] },
  'Intune did not say on how many': { verdict: 'fail', given: found(zoom(null)) },
  'its maker is allowed': { verdict: 'pass', given: found(zoom(41)), settings: { allow: ['zoom'] } },
  'no program at all': { verdict: 'unknown', given: { detectedPrograms: list([]) }, kind: 'reportEmpty' },
  'not licensed': { verdict: 'notLicensed', given: { detectedPrograms: notLicensed } },
});

test('adds versions up', () => {
  const houseparty = { vendor: 'houseparty', name: 'Houseparty', devices: 2 };
  const { items } = judge(installations, { verdict: 'fail', given: found(zoom(41), houseparty, zoom(3)) });
  expect(items.map(({ id, because }) => [id, because])).toEqual([
    ['houseparty', 'Houseparty: 2 installations.'],
    ['zoom', 'Zoom Workplace: 44 installations.'],
  ]);
});
