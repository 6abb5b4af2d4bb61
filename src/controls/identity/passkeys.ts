import * as z from 'zod';
import { methodNamed, unknownState } from '../../domain/authenticationMethods.ts';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { authenticationMethodsPolicy } from '../../sources/authenticationMethodsPolicy.ts';
import { authenticationMethodTarget, methodWrite } from '../../targets/authenticationMethod.ts';

export const passkeys = defineControl({
  id: 'identity.passkeys',
  revision: 1,
  title: 'Everyone may sign in with a passkey or a security key',
  failing: 'Passkeys and security keys are not open to everyone',
  rationale:
    'A passkey works only with the real page, so there is nothing to give away. People can only use one if they are allowed to.',
  area: 'mfa',
  severity: 'low',
  refs: {
    catalogue: ['ENTRA-AM-004'],
    microsoft: ['https://learn.microsoft.com/entra/identity/authentication/how-to-enable-passkey-fido2'],
  },
  settings: z.strictObject({}),
  reads: { policy: authenticationMethodsPolicy },
  evaluate: ({ policy }, _settings, { declared }) => {
    const passkey = methodNamed(policy.authenticationMethodConfigurations ?? [], 'Fido2');
    const item = { type: 'authenticationMethod', id: 'Fido2' };
    if (passkey?.state === 'disabled') {
      return fail('Passkeys are off.', [
        { ...item, property: 'state', actual: 'disabled', expected: 'enabled' },
      ]);
    }
    if (passkey?.state !== 'enabled') return unknownState('Fido2', passkey?.state);
    const { includeTargets, excludeTargets } = passkey;
    if (!includeTargets) return unknown('notSaid', 'The tenant did not say for whom passkeys are on.');
    if (!includeTargets.some(({ id }) => id === 'all_users')) {
      const actual = includeTargets.map(({ id }) => id);
      return fail('Passkeys are on for some only.', [
        { ...item, property: 'includeTargets', actual, expected: 'all_users' },
      ]);
    }
    const groups = (excludeTargets ?? []).filter(({ id }) => !declared.exceptions.groups.includes(id));
    const excluded = groups.map(({ id }) => ({
      type: 'group',
      id,
      property: 'excludeTargets',
      actual: 'leftOut',
      expected: 'included',
    }));
    if (some(excluded)) return fail('Passkeys are on, but not for the members of some groups.', excluded);
    return pass('Passkeys are on for everyone.');
  },
  // It gives people one more way to sign in, the best there is, and takes none.
  remediation: {
    risk: 'R1',
    targets: [authenticationMethodTarget],
    impact: { kind: 'everyone', text: 'People may register a passkey or a security key.' },
    plan: ({ policy }) => {
      const passkey = methodNamed(policy.authenticationMethodConfigurations ?? [], 'Fido2');
      const everyone = passkey?.includeTargets?.some(({ id }) => id === 'all_users');
      if (passkey?.state !== 'disabled' || !everyone || (passkey.excludeTargets ?? []).length > 0)
        return {
          why: 'For which groups passkeys are on was somebody’s decision; a person has to change it.',
        };
      return methodWrite(passkey, { state: 'enabled' });
    },
  },
  manually: [
    'Entra admin center → Protection → Authentication methods → Policies → Passkey (FIDO2).',
    'Enable, Target: All users, nobody excluded. Save.',
  ],
});
