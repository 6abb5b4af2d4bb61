import { scubaRiskyAgents } from '../../../src/controls/scuba/riskyAgents.ts';
import { type Case, judge, testControl } from '../../testControl.ts';
import { both, type Change, excepting, given, policy, withP2 } from './policies.ts';

const meeting: Change = {
  conditions: {
    clientAppTypes: ['all'],
    agentIdRiskLevels: 'high',
    clientApplications: { includeAgentIdServicePrincipals: ['All'] },
  },
  grantControls: { builtInControls: ['block'] },
};
const changed = (change: Change) => ({ ...withP2, ...given(policy(both(meeting, change))) });
const conditions = (fields: Record<string, unknown>) => changed({ conditions: fields });
const fails = (from: Case['given']): Case => ({ verdict: 'fail', given: from ?? {} });

testControl(scubaRiskyAgents, {
  'a policy that has everything': { verdict: 'pass', given: changed({}) },
  'users are not read': {
    verdict: 'pass',
    given: changed({ users: { includeUsers: ['None'], excludeRoles: ['role'] } }),
  },
  'levels as a list': { verdict: 'pass', given: conditions({ agentIdRiskLevels: ['medium', ' high '] }) },
  'levels in one text': { verdict: 'pass', given: conditions({ agentIdRiskLevels: 'medium, high' }) },
  'medium risk': fails(conditions({ agentIdRiskLevels: 'medium' })),
  'risk is not asked for': fails(conditions({ agentIdRiskLevels: undefined })),
  'client apps not said': fails(conditions({ clientAppTypes: undefined })),
  'only browsers': fails(conditions({ clientAppTypes: ['browser'] })),
  'some agents': fails(conditions({ clientApplications: { includeAgentIdServicePrincipals: ['agent'] } })),
  'no agents': fails(conditions({ clientApplications: null })),
  'report-only': fails(changed({ state: 'enabledForReportingButNotEnforced' })),
  'for Office only': fails(changed({ applications: { includeApplications: ['Office365'] } })),
  'asks for MFA': fails(changed({ grantControls: { builtInControls: ['mfa'] } })),
  'an application left out': fails(changed({ applications: { excludeApplications: ['application'] } })),
  'an application that is excepted': {
    verdict: 'pass',
    given: changed({ applications: { excludeApplications: ['application'] } }),
    config: excepting(scubaRiskyAgents.id, { applications: ['application'] }) ?? {},
  },
  'no P2': { verdict: 'fail', given: given(policy(meeting)), items: ['AAD_PREMIUM_P2'] },
});

describe('where the condition does not exist', () => {
  test.each([
    ['a person has to say', 'usGov', withP2, 'unknown'],
    ['and in DoD too', 'usGovDoD', withP2, 'unknown'],
    ['but a policy that is there counts', 'usGov', changed({}), 'pass'],
    ['and without a licence it fails as everywhere', 'usGov', {}, 'fail'],
    ['in Microsoft’s own cloud it exists', 'global', withP2, 'fail'],
  ] as const)('%s', (_name, cloud, readings, verdict) => {
    expect(judge(scubaRiskyAgents, { verdict, given: readings, cloud }).verdict).toBe(verdict);
  });
});
