import { policyChanges } from '../../../src/controls/conditionalAccess/policyChanges.ts';
import { memoryOf } from '../../../src/domain/conditionalAccess/memory.ts';
import { ConditionalAccessPolicy } from '../../../src/domain/conditionalAccess/policy.ts';
import { judge, list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { policies, policy } from './policies.ts';

type Difference = Parameters<typeof policies>[number];

const remembered = (...differences: Difference[]) =>
  policies(...differences).kept.map((written) => memoryOf(ConditionalAccessPolicy.parse(written)));
const given = (before: Difference[], after: Difference[]) => ({
  previousPolicies: remembered(...before),
  conditionalAccessPolicies: policies(...after),
});
const firstRun = {
  status: 'unavailable',
  reason: { kind: 'firstRun', text: 'no earlier run remembers it.' },
};
const excluding = { users: { excludeUsers: ['robin'] } };
const reporting = { state: 'enabledForReportingButNotEnforced' };

testControl(policyChanges, {
  'nothing changed': { verdict: 'pass', given: given([{}, reporting], [{}, reporting]), items: [] },
  'the same, in another order and with empty places': {
    verdict: 'pass',
    given: given(
      [{ users: { includeUsers: ['ana', 'ben'] } }],
      [{ users: { includeUsers: ['ben', 'ana'], excludeUsers: null }, conditions: { locations: null } }],
    ),
    items: [],
  },
  'a new name': { verdict: 'pass', given: given([{}], [{ displayName: 'MFA, really' }]), items: [] },
  'a policy that was added': { verdict: 'pass', given: given([{}], [{}, {}]), items: ['policy2'] },
  'a policy that was switched on, which is stricter': {
    verdict: 'pass',
    given: given([{}, reporting], [{}, {}]),
    items: ['policy2'],
  },
  'a policy that was not in force and changed': {
    verdict: 'pass',
    given: given([{}, reporting], [{}, { ...reporting, ...excluding }]),
    items: ['policy2'],
  },

  'a policy that was switched off': {
    verdict: 'fail',
    given: given([{}, {}], [{}, { state: 'disabled' }]),
    items: ['policy2'],
    kind: 'changed',
  },
  'a policy that only reports now': { verdict: 'fail', given: given([{}], [reporting]), items: ['policy1'] },
  'a policy that leaves one more out': {
    verdict: 'fail',
    given: given([{}], [excluding]),
    items: ['policy1'],
  },
  'a policy whose demand changed': {
    verdict: 'fail',
    given: given([{}], [{ grantControls: { builtInControls: ['mfa', 'compliantDevice'] } }]),
    items: ['policy1'],
  },
  'a condition that is not known yet': {
    verdict: 'fail',
    given: given([{}], [{ conditions: { phaseOfTheMoon: 'full' } }]),
    items: ['policy1'],
  },
  'a policy that was deleted': { verdict: 'fail', given: given([{}, {}], [{}]), items: ['policy2'] },

  'the first run': {
    verdict: 'notApplicable',
    given: { ...given([], [{}]), previousPolicies: firstRun },
    kind: 'firstRun',
  },
  'what the last run saw is not readable': {
    verdict: 'unknown',
    given: { ...given([], [{}]), previousPolicies: unavailable },
  },
  'policies that could not be read': {
    verdict: 'unknown',
    given: { ...given([{}], []), conditionalAccessPolicies: unavailable },
  },
  'no licence': {
    verdict: 'notLicensed',
    given: { ...given([], []), conditionalAccessPolicies: notLicensed },
  },
});

const entry = (at: string, by: string) => ({
  policies: ['policy1'],
  at,
  activity: 'Update conditional access policy',
  by,
  actor: by,
});

test.each([
  [
    'the newest entry',
    list([entry('2026-11-20T10:00:00Z', 'ana'), entry('2026-11-23T10:00:00Z', 'robin')]),
    'Update conditional access policy by robin, 2026-11-23T10:00:00Z.',
  ],
  ['no entry', list([]), 'The audit log does not say who changed it.'],
  ['no log', unavailable, undefined],
])('who changed it: %s', (_name, policyAudits, because) => {
  const result = judge(policyChanges, {
    verdict: 'fail',
    given: { ...given([{}], [excluding]), policyAudits },
  });
  expect(result.items[0]?.because).toBe(because);
});

test('the memory of a policy does not change by itself: if it has to, the first run after it reports every policy', () => {
  const written = ConditionalAccessPolicy.parse(
    policy({
      users: { excludeGroups: ['glass'] },
      conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' }, signInRiskLevels: ['high'] },
      sessionControls: { signInFrequency: { isEnabled: true, value: 4, type: 'hours' } },
    }),
  );
  expect(memoryOf(written).digest).toBe(
    'sha256:a15cf82727a0284cb5c099b62140f4504d98fca3a6220798680c7406c740697f',
  );
});
