import { scubaChannelEmail } from '../../../src/controls/scuba/channelEmail.ts';
import { teamsClientConfiguration } from '../../../src/sources/teamsClientConfiguration.ts';
import { judge, testControl } from '../../testControl.ts';
import { commercial, governmentLicences, noTenant, plans, plansUnread } from './government.ts';

const configurations = (...values: unknown[]) => ({
  [teamsClientConfiguration.id]: values.map((AllowEmailIntoChannel, index) => ({
    Identity: index === 0 ? 'Global' : 'Tag:Other',
    AllowEmailIntoChannel,
  })),
});

testControl(scubaChannelEmail, {
  off: { verdict: 'pass', given: { ...commercial, ...configurations(false, false) } },
  on: { verdict: 'fail', given: { ...commercial, ...configurations(true) }, items: ['Global'] },
  'on in another instance': { verdict: 'fail', given: { ...commercial, ...configurations(false, true) } },
  null: { verdict: 'pass', given: { ...commercial, ...configurations(null) } },
  'on, in GCC High': {
    verdict: 'pass',
    given: { ...plans('TEAMS_GCCHIGH'), ...configurations(true) },
    licences: governmentLicences,
  },
  'off, read by an app': { verdict: 'pass', given: { ...plansUnread, ...configurations(false) } },
  'on, read by an app': { verdict: 'fail', given: { ...plansUnread, ...configurations(true) } },
});

test('an export that is of no tenant fails, whatever it says', () => {
  const given = { ...noTenant, ...configurations(false) };
  expect(judge(scubaChannelEmail, { verdict: 'fail', given }).verdict).toBe('fail');
});
