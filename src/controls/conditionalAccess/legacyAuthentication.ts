import * as z from 'zod';
import { uncoveredBy } from '../../domain/conditionalAccess/coverage.ts';
import { describeLeftOpen, leftOpen } from '../../domain/conditionalAccess/findings.ts';
import { blocks } from '../../domain/conditionalAccess/grants.ts';
import { type ConditionalAccessPolicy, isEnforced } from '../../domain/conditionalAccess/policy.ts';
import { anyOtherResource, narrowingConditions } from '../../domain/conditionalAccess/scope.ts';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';
import { securityDefaults } from '../../sources/securityDefaults.ts';

export const legacyAuthentication = defineControl({
  id: 'conditionalAccess.legacyAuthentication',
  revision: 1,
  title: 'Old sign-in protocols that cannot ask for a second factor are blocked',
  failing: 'Old sign-in protocols are open, and a password alone is enough there',
  rationale:
    'POP, IMAP, SMTP and old Office clients know only a password. Most password-guessing attacks go through them, because no second factor can be asked for.',
  area: 'mfa',
  severity: 'high',
  refs: {
    catalogue: ['CA-LEGACY-001'],
    cis: ['5.2.2.3'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication',
    ],
  },
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, securityDefaults, ...directoryReads },
  evaluate: (given, _settings, context) => {
    if (given.securityDefaults.isEnabled) return pass('Security defaults block old sign-in protocols.');

    const target = { resource: anyOtherResource, clients: 'legacy' } as const;
    const blocking = given.policies.kept.filter(blocksUnconditionally);
    const directory = policyDirectory(given);
    const uncovered = uncoveredBy(blocking, target, directory);
    if (uncovered.everybody) {
      const because = 'No enforced policy blocks Exchange ActiveSync and other legacy clients for everyone.';
      return fail(because, [{ type: 'clients', id: 'legacy', ...open, because }]);
    }
    const applications = blocking
      .flatMap((policy) => policy.conditions.applications.excludeApplications)
      .filter((id) => !context.declared.exceptions.applications.includes(id))
      .filter((id) => uncoveredBy(blocking, { ...target, resource: id }, directory).everybody)
      .map((id) => ({
        type: 'application',
        id,
        ...open,
        because: 'Every blocking policy leaves this application out.',
      }));
    const unseen = unknownRoles(blocking, given);
    if (unseen !== undefined) return unknown('readFailed', unseen);
    const items = [...leftOpen(uncovered, target, directory, context), ...applications];
    if (some(items))
      return fail(`Old sign-in protocols are open to some: ${describeLeftOpen(items)}.`, items);
    return pass('An enforced policy blocks old sign-in protocols for everyone.');
  },
  manually: [
    'Look for sign-ins with old protocols first: Entra admin center → Monitoring → Sign-in logs, filter “Client app” by legacy clients. Move printers and scripts that turn up.',
    'Entra admin center → Protection → Conditional Access → New policy from template → “Block legacy authentication”.',
    'Users: All users, excluding only the emergency accounts. Client apps: Exchange ActiveSync clients and Other clients. Grant: Block access.',
    'Create it as report-only, watch for a week, then switch it on.',
  ],
});

const open = { actual: 'leftOut', expected: 'blocked' };

function blocksUnconditionally(policy: ConditionalAccessPolicy): boolean {
  return isEnforced(policy) && blocks(policy) && narrowingConditions(policy).length === 0;
}
