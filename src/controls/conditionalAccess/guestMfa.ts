import * as z from 'zod';
import { outsidersOf, targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { openTo } from '../../domain/conditionalAccess/demand.ts';
import { describeLeftOpen, firstOfEach } from '../../domain/conditionalAccess/findings.ts';
import { entailsMfa } from '../../domain/conditionalAccess/grants.ts';
import { guestTypes } from '../../domain/conditionalAccess/policy.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { defineControl, fail, type Item, pass, some, unknown } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, seenBy, unknownRoles } from '../../sources/policyDirectory.ts';
import { onlyReports, reportOnlyPolicy, secondFactor } from '../../targets/conditionalAccessPolicy.ts';

export const guestMfa = defineControl({
  id: 'conditionalAccess.guestMfa',
  revision: 1,
  title: 'Guests and other outsiders are asked for a second factor',
  failing: 'Some outsiders get in with a password alone',
  rationale:
    'A guest’s password is kept, or lost, in a company that you know nothing of. What guests may open is yours, so the second factor has to be asked for here.',
  area: 'guests',
  severity: 'high',
  refs: {
    catalogue: ['CA-MFA-003'],
    prowler: ['entra_conditional_access_policy_mfa_enforced_for_guest_users'],
    microsoft: ['https://learn.microsoft.com/entra/identity/conditional-access/policy-guests-mfa-strength'],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter((policy) => appliesAlways(policy) && entailsMfa(policy));
    const directory = policyDirectory(given);
    const demand = { counted, targets: targetsOf(counted, ['modern']), nothing, incomplete };
    const asked = guestTypes.filter((type) => !context.declared.exceptions.guestTypes.includes(type));
    const items = firstOfEach(
      asked.flatMap((type) => {
        const open = openTo(outsidersOf(type), demand, directory, context);
        return open.some((item) => item.type === 'tenant') ? [leftOutType(type)] : open;
      }),
    );
    if (items.filter((item) => item.type === 'guestType').length === asked.length && some(items))
      return fail(nothing, items);
    const unseen = unknownRoles(counted, given);
    if (unseen !== undefined) return unknown('readFailed', unseen);
    if (some(items)) return fail(`${incomplete}: ${describeLeftOpen(items)}.`, items);
    return pass('Outsiders of every kind are asked for a second factor on all resources.');
  },
  remediation: {
    ...onlyReports,
    plan: (given, _settings, context) =>
      reportOnlyPolicy(
        {
          name: 'Plumbline: second factor for outsiders',
          whom: 'outsiders',
          how: secondFactor,
        },
        seenBy(given),
        context,
      ),
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy from template → “Require multifactor authentication for guest access”.',
    'Users: Guest or external users, all six kinds, all external organizations. Target resources: All resources.',
    'Decide under External Identities → Cross-tenant access settings → Inbound → Trust settings whether the second factor of their own company counts; if not, they register one here.',
    'Create it as report-only, read the sign-in logs for a week, then switch it on.',
  ],
});

const nothing = 'No enforced policy asks outsiders of any kind for a second factor, everywhere and always.';
const incomplete = 'A second factor is not asked of every outsider';

function leftOutType(type: string): Item {
  const because = 'No policy covers outsiders of this kind from every organization.';
  return { type: 'guestType', id: type, actual: 'leftOut', expected: 'covered', because };
}
