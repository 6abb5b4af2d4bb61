import { fail, type Item, type Judgement, pass, some } from '../control.ts';
import type { Exceptions } from '../declared.ts';
import type { PolicyAsWritten } from './policyAsWritten.ts';

/**
 * How CISA's rules judge Conditional Access: each asks whether there is one policy whose fields look right. Policies
 * are never combined, and whatever a rule does not name is not looked at: a policy that is narrowed to one platform or
 * to risky sign-ins still counts. Whether people are really covered is asked in `conditionalAccess/coverage.ts`.
 * Source: ScubaGear 1.8.0, AADConfig.rego.
 */

/** One thing that a rule wants of a policy. `lacks` names it where the policy has it not. */
export interface Clause {
  lacks: string;
  holds(policy: PolicyAsWritten): boolean;
}

export const switchedOn: Clause = {
  lacks: 'to be switched on',
  holds: (policy) => policy.state === 'enabled',
};

export const forAllUsers: Clause = {
  lacks: 'all users',
  holds: ({ conditions: { users } }) => users?.includeUsers?.includes('All') ?? false,
};

export const forAllResources: Clause = {
  lacks: 'all resources',
  holds: ({ conditions: { applications } }) => applications?.includeApplications?.includes('All') ?? false,
};

/** No configuration of ScubaGear can allow a role to be left out; and where Graph did not say, it does not count. */
export const noRoleLeftOut: Clause = {
  lacks: 'to leave no role out',
  holds: ({ conditions: { users } }) =>
    users?.excludeRoles !== undefined && (users.excludeRoles ?? []).length === 0,
};

/** Whoever is left out must be among the exceptions of this very rule, named as the policy names them. */
export function onlyExceptedPeopleLeftOut({ users, groups, guestTypes }: Exceptions): Clause[] {
  return [
    {
      lacks: 'to leave out only users who are excepted',
      holds: ({ conditions }) => within(conditions.users?.excludeUsers, users),
    },
    {
      lacks: 'to leave out only groups that are excepted',
      holds: ({ conditions }) => within(conditions.users?.excludeGroups, groups),
    },
    {
      lacks: 'to leave out only guests who are excepted',
      holds: ({ conditions }) => {
        const excluded = conditions.users?.excludeGuestsOrExternalUsers;
        if (excluded === null) return true;
        const types = excluded?.guestOrExternalUserTypes;
        return typeof types === 'string' && within(types.split(','), guestTypes);
      },
    },
  ];
}

export function onlyExceptedResourcesLeftOut({ applications }: Exceptions): Clause {
  return {
    lacks: 'to leave out only applications that are excepted',
    holds: ({ conditions }) => within(conditions.applications?.excludeApplications, applications),
  };
}

/** What every rule for all users and all resources wants, before it wants anything of its own. */
export function forEverybodyEverywhere(exceptions: Exceptions): Clause[] {
  return [
    switchedOn,
    forAllUsers,
    forAllResources,
    noRoleLeftOut,
    ...onlyExceptedPeopleLeftOut(exceptions),
    onlyExceptedResourcesLeftOut(exceptions),
  ];
}

/** Whether one policy alone has everything; a failure names those that come nearest. */
export function judgeByOnePolicy(policies: PolicyAsWritten[], clauses: Clause[]): Judgement {
  const judged = policies.map((policy) => ({
    policy,
    missing: clauses.filter((clause) => !clause.holds(policy)).map((clause) => clause.lacks),
  }));
  const meeting = judged.filter(({ missing }) => missing.length === 0);
  if (meeting.length > 0) {
    return pass(`Met by ${meeting.map(({ policy }) => `“${policy.displayName}”`).join(' and ')}.`);
  }
  const fewest = Math.min(...judged.map(({ missing }) => missing.length));
  const nearest = judged
    .filter(({ missing }) => missing.length === fewest)
    .map(
      ({ policy, missing }): Item => ({
        type: 'policy',
        id: policy.id,
        name: policy.displayName,
        property: 'lacks',
        actual: missing,
        expected: [],
      }),
    );
  if (!some(nearest)) {
    return fail('There is no Conditional Access policy.', [
      { type: 'policies', id: 'policies', actual: 0, expected: 'a policy that meets the rule' },
    ]);
  }
  return fail('No policy meets the rule by itself; those that come nearest are listed.', nearest);
}

function within(named: string[] | null | undefined, allowed: string[]): boolean {
  return (named ?? []).every((name) => allowed.includes(name));
}
