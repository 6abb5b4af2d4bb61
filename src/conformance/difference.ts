import { isForAllUsers } from '../domain/conditionalAccess/coverage.ts';
import { blocks } from '../domain/conditionalAccess/grants.ts';
import { appliesAtPlace, elsewhere } from '../domain/conditionalAccess/places.ts';
import { appliesOnPlatform } from '../domain/conditionalAccess/platforms.ts';
import { ConditionalAccessPolicy, isEnforced } from '../domain/conditionalAccess/policy.ts';
import { appliesAtRisk } from '../domain/conditionalAccess/risk.ts';
import {
  anyOtherResource,
  appliesAlways,
  narrowingConditions,
  reachesResource,
} from '../domain/conditionalAccess/scope.ts';
import { appliesUnmanaged } from '../domain/conditionalAccess/unmanagedDevices.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Result } from '../domain/run.ts';
import type { Case } from './case.ts';
import { rowsAt } from './rows.ts';

export const classes = [
  // We do not know.
  'a read that failed is unknown',
  'a missing object is unknown',
  'a property that is missing is unknown',
  'a value that is not known is unknown',
  'an implausible answer is unknown',
  'another read decides',
  'it cannot be told',
  'the recording is not as the service writes it',
  'what is declared is not guessed',
  // We are content.
  'a block counts',
  'a missing registration row is not seen',
  'an authentication strength counts as MFA',
  'another value is accepted',
  'nothing amiss is a pass',
  'policies in force are judged together',
  // We are not content.
  'a condition narrows',
  'any one of several controls is enough to get in',
  'more is asked for',
  'more roles are asked for',
  'only policies in force count',
  'some people are not all',
  'some resources are not all',
  'the report does not say whom to skip',
  'what is not there is missed',
  'whoever is left out counts',
  // Either.
  'a licence is missing',
  'a person is not needed',
  'the rule does not apply',
] as const;
export type DifferenceClass = (typeof classes)[number];

/**
 * What kind of difference it is when Plumbline and another project do not agree, told from the evidence and from what
 * was said of it: the same for every case of its kind. Whether a kind is right for a rule is written down by people.
 */
export function classOf(one: Case, result: Result, evidence: Evidence): DifferenceClass {
  switch (result.verdict) {
    case 'unknown':
      return whyUnknown(result);
    case 'notLicensed':
      return 'a licence is missing';
    case 'notApplicable':
      return 'the rule does not apply';
    case 'pass':
      return whyPass(one, policiesIn(evidence));
    case 'fail':
      return whyFail(one, result, policiesIn(evidence));
  }
}

const implausible = 'an implausible answer is unknown';

/** By the kind of our reason. */
const byKind: Record<string, DifferenceClass> = {
  needsPerson: 'what is declared is not guessed',
  notOnScale: 'a value that is not known is unknown',
  notSaid: 'a property that is missing is unknown',
  reportEmpty: implausible,
  incomplete: implausible,
  emptyList: implausible,
  empty: implausible,
};

function whyUnknown({ reason, reads }: Result): DifferenceClass {
  const failed = reads.filter(({ status }) => status !== 'ok');
  if (failed.some(({ status }) => status === 'notPermitted')) return 'a read that failed is unknown';
  if (failed.some(({ status }) => status === 'malformed'))
    return 'the recording is not as the service writes it';
  const known = byKind[reason.kind];
  if (known !== undefined) return known;
  if (failed.length === reads.length) return 'a missing object is unknown';
  return failed.length > 0 ? 'another read decides' : 'it cannot be told';
}

function whyPass(one: Case, policies: ConditionalAccessPolicy[]): DifferenceClass {
  if (one.expected === 'none') return 'nothing amiss is a pass';
  if (one.expected === 'manual') return 'a person is not needed';
  if (someUserIsNotReported(one)) return 'a missing registration row is not seen';
  const enforced = policies.filter(isEnforced);
  if (enforced.some(asksForStrength) && !enforced.some(blocks)) {
    return 'an authentication strength counts as MFA';
  }
  if (enforced.some((policy) => blocks(policy) && narrowingConditions(policy).length === 0)) {
    return 'a block counts';
  }
  if (policies.length > 1) return 'policies in force are judged together';
  return 'another value is accepted';
}

type Circumstances = (policy: ConditionalAccessPolicy) => boolean;

/** Controls that ask about some circumstances only: whether a policy applies in them. */
const askedAbout: Record<string, Circumstances> = {
  'conditionalAccess.appEnforcedRestrictions': appliesUnmanaged,
  'conditionalAccess.insiderRisk': (policy) => appliesAtRisk(policy, 'insiderRiskLevels', 'elevated'),
  'conditionalAccess.mobileApps': (policy) =>
    appliesOnPlatform(policy, 'android') && appliesOnPlatform(policy, 'iOS'),
  'conditionalAccess.tokenProtection': (policy) => appliesOnPlatform(policy, 'windows'),
  'conditionalAccess.unknownPlatforms': (policy) => appliesOnPlatform(policy, 'unknown'),
  'conditionalAccess.unmanagedDeviceSessions': appliesUnmanaged,
  'conditionalAccess.untrustedLocations': (policy) => appliesAtPlace(policy, elsewhere),
};

function whyFail(
  one: Case,
  { control, items }: Result,
  policies: ConditionalAccessPolicy[],
): DifferenceClass {
  if (someUserIsToBeSkipped(one)) return 'the report does not say whom to skip';
  if (one.expected === 'none') return 'what is not there is missed';
  if (one.expected === 'manual') return 'a person is not needed';
  const types = new Set(items.map(({ type }) => type));
  if (types.has('role')) return 'more roles are asked for';
  if (types.has('group')) return 'more is asked for';
  if (['user', 'guestType', 'application', 'clients'].some((type) => types.has(type))) {
    return 'whoever is left out counts';
  }
  const enforced = policies.filter(isEnforced);
  if (enforced.length === 0 && policies.length > 0) return 'only policies in force count';
  if (enforced.some(isMetByAnyOne)) return 'any one of several controls is enough to get in';
  const applies = askedAbout[control] ?? appliesAlways;
  if (enforced.some((policy) => !applies(policy))) return 'a condition narrows';
  if (enforced.some((policy) => !reachesResource(policy, anyOtherResource))) {
    return 'some resources are not all';
  }
  if (enforced.some((policy) => !isForAllUsers(policy))) return 'some people are not all';
  return 'more is asked for';
}

function policiesIn({ readings }: Evidence): ConditionalAccessPolicy[] {
  const reading = readings['conditionalAccessPolicies'];
  if (reading?.status !== 'ok') return [];
  const { kept } = reading.value as { kept: unknown[] };
  return kept.map((policy) => ConditionalAccessPolicy.parse(policy));
}

function asksForStrength({ grantControls }: ConditionalAccessPolicy): boolean {
  return grantControls?.authenticationStrength != null && !grantControls.builtInControls.includes('mfa');
}

function isMetByAnyOne({ grantControls }: ConditionalAccessPolicy): boolean {
  if (!grantControls || grantControls.operator === 'AND') return false;
  const { builtInControls, authenticationStrength } = grantControls;
  return builtInControls.length + (authenticationStrength ? 1 : 0) > 1;
}

const registrationReport = '/reports/authenticationMethods/userRegistrationDetails';

function someUserIsNotReported({ graph }: Case): boolean {
  if (!(registrationReport in graph)) return false;
  const reported = new Set(rowsAt(graph[registrationReport]).map(({ id }) => id));
  return rowsAt(graph['/users']).some(({ id }) => !reported.has(id));
}

function someUserIsToBeSkipped({ graph }: Case): boolean {
  if (!(registrationReport in graph)) return false;
  return rowsAt(graph['/users']).some(
    ({ accountEnabled, userType }) => accountEnabled === false || userType === 'Guest',
  );
}
