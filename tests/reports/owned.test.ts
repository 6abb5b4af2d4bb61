import type { Result, Run } from '../../src/domain/run.ts';
import { alreadyOwned } from '../../src/reports/owned.ts';
import { result } from './exampleResult.ts';
import { exampleRun } from './exampleRun.ts';

function owned(licences: string[], given: Partial<Result>): string[] {
  const verdict = given.verdict ?? 'fail';
  const one = result('guests.accessReview', 'guests', 'medium', verdict, { title: 'T', ...given });
  const run: Run = { ...exampleRun, tenant: { ...exampleRun.tenant, licences }, results: [one] };
  return alreadyOwned(run).flatMap((entry) => entry.licences);
}

const plans = ['TEAMS1', 'AAD_PREMIUM_P2'];
const waiver = { owner: 'IT', reason: 'known', expires: '2027-01-01' };

test.each<[string, string[], Partial<Result>, string[]]>([
  ['all licences are there', plans, { remedyPlans: plans }, ['Microsoft Teams', 'Entra ID P2']],
  ['one licence is missing', ['TEAMS1'], { remedyPlans: plans }, []],
  ['it is not known what the tenant has', [], { remedyPlans: plans }, []],
  ['no licence is needed', plans, { remedyPlans: [] }, []],
  ['nothing fails', plans, { remedyPlans: plans, verdict: 'pass' }, []],
  ['the risk is accepted', plans, { remedyPlans: plans, waiver }, []],
  ['a plan without a name', ['__proto__'], { remedyPlans: ['__proto__'] }, ['__proto__']],
])('%s', (_name, licences, given, expected) => {
  expect(owned(licences, given)).toEqual(expected);
});
