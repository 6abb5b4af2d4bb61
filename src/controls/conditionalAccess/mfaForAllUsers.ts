import * as z from 'zod';
import {
  isForAllUsers,
  type Target,
  targetsOf,
  uncoveredBy,
} from '../../domain/conditionalAccess/coverage.ts';
import { describeLeftOpen, firstOfEach, leftOpen } from '../../domain/conditionalAccess/findings.ts';
import { entailsMfa } from '../../domain/conditionalAccess/grants.ts';
import { type ConditionalAccessPolicy, isEnforced } from '../../domain/conditionalAccess/policy.ts';
import { anyOtherResource, narrowingConditions } from '../../domain/conditionalAccess/scope.ts';
import { defineControl, fail, type Item, pass, some, unknown } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const mfaForAllUsers = defineControl({
  id: 'conditionalAccess.mfaForAllUsers',
  revision: 1,
  title: 'Every sign-in by anyone to anything asks for a second factor',
  failing: 'Some people can sign in with a password alone',
  rationale:
    'A stolen password is the commonest way into a company. A second factor stops it, but only for the people and the applications that the policies really reach.',
  area: 'mfa',
  severity: 'critical',
  refs: {
    catalogue: ['CA-MFA-001'],
    cis: ['5.2.2.2'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-mfa-strength',
    ],
  },
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const policies = given.policies.kept;
    const counted = policies.filter(countsTowardsMfa);
    const directory = policyDirectory(given);
    const targets = targetsOf(counted, ['modern', 'legacy']).filter(
      ({ resource }) => !context.declared.exceptions.applications.includes(resource),
    );
    const open = targets.flatMap((target) => {
      const uncovered = uncoveredBy(counted, target, directory);
      if (uncovered.everybody) return [everybodyAt(target, context.tenant.id, policies)];
      return leftOpen(uncovered, target, directory, context);
    });
    const items = firstOfEach(open);
    const everybody = items.find((item) => item.type === 'tenant');
    if (everybody) return fail(nobodyIsAsked, [everybody]);
    const unseen = unknownRoles(counted, given);
    if (unseen !== undefined) return unknown('readFailed', unseen);
    if (some(items))
      return fail(`A second factor is not asked of everyone: ${describeLeftOpen(items)}.`, items);
    const names = counted.filter(isForAllUsers).map((policy) => `“${policy.displayName}”`);
    return pass(`Everyone is covered, on all resources and with all clients, by ${names.join(' and ')}.`);
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → Policies → New policy from template → “Require multifactor authentication for all users”.',
    'Users: include All users; exclude only the emergency accounts.',
    'Target resources: All resources, without exclusions. Leave every condition unset.',
    'Grant: Require multifactor authentication, or an authentication strength. With “Require one of the selected controls”, nothing weaker beside it.',
    'Create it as report-only, read the sign-in logs for a week, then switch it on.',
  ],
});

/** Enforced, in every circumstance, and strong enough: only such a policy proves anything. */
function countsTowardsMfa(policy: ConditionalAccessPolicy): boolean {
  return isEnforced(policy) && entailsMfa(policy) && narrowingConditions(policy).length === 0;
}

const nobodyIsAsked =
  'No enforced policy asks everybody for a second factor on all resources, in all circumstances.';

const nobodyCovers = { actual: 'leftOut', expected: 'covered' };

function everybodyAt(target: Target, tenant: string, policies: ConditionalAccessPolicy[]): Item {
  if (target.resource !== anyOtherResource) {
    const because = 'Every policy that asks for a second factor leaves this application out.';
    return { type: 'application', id: target.resource, ...nobodyCovers, because };
  }
  if (target.clients === 'legacy') {
    const because = 'Legacy clients cannot show a second factor, and no policy reaches them.';
    return { type: 'clients', id: 'legacy', ...nobodyCovers, because };
  }
  return {
    type: 'tenant',
    id: tenant,
    ...nobodyCovers,
    because: [nobodyIsAsked, ...nearMisses(policies)].join(' '),
  };
}

/** Policies that look as if they did the work, each with what keeps it from counting. */
function nearMisses(policies: ConditionalAccessPolicy[]): string[] {
  return policies
    .filter((policy) => isForAllUsers(policy) && policy.state !== 'disabled' && asksForSomething(policy))
    .map((policy) => `“${policy.displayName}” does not count: ${whyNot(policy)}.`);
}

function asksForSomething({ grantControls }: ConditionalAccessPolicy): boolean {
  return (
    grantControls?.builtInControls.includes('mfa') === true || grantControls?.authenticationStrength != null
  );
}

function whyNot(policy: ConditionalAccessPolicy): string {
  const conditions = narrowingConditions(policy);
  if (!isEnforced(policy)) return 'it only reports';
  if (conditions.length > 0) return `it applies only under a condition (${conditions.join(', ')})`;
  if (!entailsMfa(policy)) return 'something weaker than a second factor satisfies it';
  return 'it is for some applications or clients only';
}
