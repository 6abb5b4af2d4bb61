import { fail, pass, some } from '../../domain/control.ts';
import { managedDomains, passwordsExpire } from '../../domain/scuba/passwordExpiry.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { domains } from '../../sources/domains.ts';

export const scubaPasswordExpiry = defineScubaRule({
  id: 'scuba.passwordExpiry',
  rule: 'MS.AAD.6.1v1',
  wants: 'passwords do not expire',
  misses: 'passwords expire, or no domain keeps passwords in Entra',
  rationale:
    'CISA’s rule, taken literally: a tenant whose domains are all federated does not meet it. People who must change passwords choose weaker ones. The same is judged by `identity.passwordExpiry`.',
  area: 'mfa',
  severity: 'medium',
  reads: { domains },
  evaluate: ({ domains: { kept } }) => {
    const managed = managedDomains(kept);
    const items = managed
      .filter((domain) => passwordsExpire(domain, managed))
      .map(({ id, passwordValidityPeriodInDays }) => ({
        type: 'domain',
        id,
        property: 'passwordValidityPeriodInDays',
        actual: passwordValidityPeriodInDays ?? null,
        expected: 2147483647,
      }));
    if (some(items)) return fail(`Passwords expire in ${items.map(({ id }) => id).join(', ')}.`, items);
    if (managed.length > 0) return pass('Passwords do not expire in any domain that keeps them in Entra.');
    return fail('No verified domain keeps its passwords in Entra.', [
      { type: 'domains', id: 'domains', property: 'authenticationType', actual: 0, expected: 'one Managed' },
    ]);
  },
  manually: [
    'Microsoft 365 admin center → Settings → Org settings → Security & privacy → Password expiration policy: “Set passwords to never expire”. Save.',
  ],
});
