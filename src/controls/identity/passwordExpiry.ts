import * as z from 'zod';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { domains } from '../../sources/domains.ts';

/** Graph reference, domain: passwordValidityPeriodInDays. */
const never = 2_147_483_647;

export const passwordExpiry = defineControl({
  id: 'identity.passwordExpiry',
  revision: 1,
  title: 'Nobody has to change a password that nobody else knows',
  failing: 'People have to change their passwords by the calendar',
  rationale:
    'Whoever must think of a new password every quarter counts up or writes it down. A long one that stays, with a second factor, is safer.',
  area: 'mfa',
  severity: 'low',
  refs: {
    catalogue: ['ENTRA-PWD-001'],
    prowler: ['admincenter_settings_password_never_expire'],
    cis: ['1.3.1'],
    microsoft: ['https://learn.microsoft.com/microsoft-365/admin/manage/set-password-expiration-policy'],
  },
  settings: z.strictObject({}),
  reads: { domains },
  evaluate: ({ domains: all }) => {
    const managed = all.kept.filter(
      (domain) => domain.isVerified === true && domain.authenticationType === 'Managed',
    );
    if (managed.length === 0) {
      return unknown('implausible', 'No domain with passwords was found, and every tenant has one.');
    }
    const items = managed
      .filter(({ passwordValidityPeriodInDays: days }) => days != null && days !== never)
      .map(({ id, passwordValidityPeriodInDays }) => ({
        type: 'domain',
        id,
        property: 'passwordValidityPeriodInDays',
        actual: passwordValidityPeriodInDays,
        expected: never,
      }));
    if (some(items)) return fail(`Passwords expire at ${items.map(({ id }) => id).join(', ')}.`, items);
    // A domain below another takes over what holds there.
    const unsaid = managed.filter(
      (domain) => domain.passwordValidityPeriodInDays == null && domain.isRoot !== false,
    );
    if (unsaid.length > 0) {
      const names = unsaid.map(({ id }) => id).join(', ');
      return unknown('notSaid', `The tenant did not say when passwords expire at ${names}.`);
    }
    return pass('Passwords expire at no domain.');
  },
  manually: [
    'Microsoft 365 admin center → Settings → Org settings → Security & privacy → Password expiration policy.',
    'Tick “Set passwords to never expire (recommended)” and save. It holds for all domains.',
  ],
});
