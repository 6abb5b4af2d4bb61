import { infectedFiles } from '../../../src/controls/sharepoint/infectedFiles.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const given = (DisallowInfectedFileDownload: unknown) => ({
  sharepointTenant: { DisallowInfectedFileDownload },
});

testControl(infectedFiles, {
  'they stay where they are': { verdict: 'pass', given: given(true) },
  'they are handed out': { verdict: 'fail', given: given(false), items: ['sharepointTenant'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
  ...attestedCases('sharepoint.infectedFiles', { sharepointTenant: noCollector }),
});
