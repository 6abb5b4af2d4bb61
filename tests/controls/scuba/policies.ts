import type { ExceptionEntry } from '../../../src/domain/baseline.ts';
import type { AnyControl } from '../../../src/domain/control.ts';
import { conditionalAccessPoliciesAsWritten } from '../../../src/sources/conditionalAccessPoliciesAsWritten.ts';
import { subscribedSkus } from '../../../src/sources/subscribedSkus.ts';
import { type Case, list } from '../../testControl.ts';

type Fields = Record<string, unknown>;

/** What a policy has otherwise than the plainest one for all users and all resources. */
export interface Change {
  state?: string;
  users?: Fields;
  applications?: Fields;
  conditions?: Fields;
  grantControls?: Fields | null;
}

/** As Graph writes it. A change to `undefined` leaves the property out, as Graph can. */
export function policy(change: Change = {}): Fields {
  return JSON.parse(
    JSON.stringify({
      id: 'policy',
      displayName: 'A policy',
      state: change.state ?? 'enabled',
      conditions: {
        users: {
          includeUsers: ['All'],
          excludeUsers: [],
          excludeGroups: [],
          includeRoles: [],
          excludeRoles: [],
          excludeGuestsOrExternalUsers: null,
          ...change.users,
        },
        applications: {
          includeApplications: ['All'],
          excludeApplications: [],
          includeUserActions: [],
          ...change.applications,
        },
        clientAppTypes: ['all'],
        userRiskLevels: [],
        signInRiskLevels: [],
        authenticationFlows: null,
        clientApplications: null,
        ...change.conditions,
      },
      grantControls:
        change.grantControls === null
          ? null
          : { operator: 'OR', builtInControls: [], authenticationStrength: null, ...change.grantControls },
    }),
  );
}

/** Two changes as one; the second wins. */
export function both(one: Change, other: Change): Change {
  return {
    ...one,
    ...other,
    users: { ...one.users, ...other.users },
    applications: { ...one.applications, ...other.applications },
    conditions: { ...one.conditions, ...other.conditions },
    ...((one.grantControls ?? other.grantControls) && {
      grantControls: other.grantControls === null ? null : { ...one.grantControls, ...other.grantControls },
    }),
  };
}

export const withP2 = skus('AAD_PREMIUM_P2', 'Success');

export function skus(plan: string, status: string) {
  return {
    [subscribedSkus.id]: list([
      {
        skuPartNumber: 'SKU',
        capabilityStatus: 'Enabled',
        servicePlans: [
          { servicePlanName: 'EXCHANGE_S_FOUNDATION', provisioningStatus: 'Success' },
          { servicePlanName: plan, provisioningStatus: status },
        ],
      },
    ]),
  };
}

export function given(...policies: Fields[]) {
  return { [conditionalAccessPoliciesAsWritten.id]: list(policies) };
}

export function excepting(control: string, exceptions: Partial<ExceptionEntry>): Case['config'] {
  return { exceptions: [{ control, owner: 'somebody', reason: 'test', ...exceptions }] };
}

/**
 * The clauses that CISA's rules have in common, each broken once. `meeting` is what a policy needs to meet the rule
 * besides them.
 */
export function scopeCases(
  { id }: AnyControl,
  meeting: Change,
  {
    without = [],
    more = {},
  }: { without?: ('users' | 'applications')[]; more?: Record<string, unknown> } = {},
): Record<string, Case> {
  const one = (change: Change): Record<string, unknown> => ({
    ...more,
    ...given(policy(both(meeting, change))),
  });
  const guests = { guestOrExternalUserTypes: 'b2bCollaborationGuest,internalGuest' };
  const [user, group, application] = ['user', 'group', 'application'];
  const passes = (change: Change, exceptions: Partial<ExceptionEntry> = {}): Case => ({
    verdict: 'pass',
    given: one(change),
    config: excepting(id, exceptions) ?? {},
  });
  const fails = (change: Change, exceptions: Partial<ExceptionEntry> = {}): Case => ({
    ...passes(change, exceptions),
    verdict: 'fail',
    items: ['policy'],
  });
  return {
    'a policy that has everything': passes({}),
    'no policy': { verdict: 'fail', given: { ...more, ...given() }, items: ['policies'] },
    'report-only': fails({ state: 'enabledForReportingButNotEnforced' }),
    'switched off': fails({ state: 'disabled' }),
    ...(!without.includes('users') && {
      'for one group only': fails({ users: { includeUsers: [], includeGroups: [group] } }),
    }),
    ...(!without.includes('applications') && {
      'for Office only': fails({ applications: { includeApplications: ['Office365'] } }),
      'an application left out': fails({ applications: { excludeApplications: [application] } }),
      'an application that is excepted': passes(
        { applications: { excludeApplications: [application] } },
        { applications: [application] },
      ),
    }),
    'a role left out, even one that is excepted': fails(
      { users: { excludeRoles: ['role'] } },
      { roles: ['role'] },
    ),
    'roles left out: null': passes({ users: { excludeRoles: null } }),
    'roles left out: not said': fails({ users: { excludeRoles: undefined } }),
    'a user left out': fails({ users: { excludeUsers: [user] } }),
    'users left out: not said': passes({ users: { excludeUsers: undefined } }),
    'a user who is excepted, and others are too': passes(
      { users: { excludeUsers: [user] } },
      { users: [user, 'another'] },
    ),
    'a user who is excepted, and one who is not': fails(
      { users: { excludeUsers: [user, 'another'] } },
      { users: [user] },
    ),
    'a group excepted among the users': fails({ users: { excludeGroups: [group] } }, { users: [group] }),
    'a group that is excepted': passes({ users: { excludeGroups: [group] } }, { groups: [group] }),
    'an exception of another control': {
      ...fails({ users: { excludeUsers: [user] } }),
      config: excepting('conditionalAccess.mfaForAllUsers', { users: [user] }) ?? {},
    },
    'guests left out': fails({ users: { excludeGuestsOrExternalUsers: guests } }),
    'guests who are excepted': passes(
      { users: { excludeGuestsOrExternalUsers: guests } },
      { guestTypes: ['internalGuest', 'b2bCollaborationGuest'] },
    ),
    'guests of whom one type is not excepted': fails(
      { users: { excludeGuestsOrExternalUsers: guests } },
      { guestTypes: ['internalGuest'] },
    ),
    'guests with a blank between the types': fails(
      {
        users: {
          excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest, serviceProvider' },
        },
      },
      { guestTypes: ['internalGuest', 'serviceProvider'] },
    ),
    'guests left out: not said': fails({ users: { excludeGuestsOrExternalUsers: undefined } }),
    'two policies that only together have everything': {
      verdict: 'fail',
      given: {
        ...more,
        ...given(
          policy(both(meeting, { users: { excludeUsers: [user] } })),
          policy(both(meeting, { state: 'disabled' })),
        ),
      },
    },
  };
}
