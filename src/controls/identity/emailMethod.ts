import * as z from 'zod';
import { judgeMethodOff } from '../../domain/authenticationMethods.ts';
import { defineControl } from '../../domain/control.ts';
import { authenticationMethodsPolicy } from '../../sources/authenticationMethodsPolicy.ts';

export const emailMethod = defineControl({
  id: 'identity.emailMethod',
  revision: 1,
  title: 'A code in an e-mail is no way to sign in',
  failing: 'A code in an e-mail is enough to sign in or to reset a password',
  rationale:
    'Whoever reads somebody’s mailbox then also gets the codes. A second factor has to be something else than the first door behind which it lies.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-AM-001'],
    prowler: ['entra_authentication_method_email_otp_disabled'],
    cis: ['5.2.3.7'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/authentication/concept-authentication-methods-manage',
    ],
  },
  settings: z.strictObject({}),
  reads: { policy: authenticationMethodsPolicy },
  evaluate: ({ policy }) =>
    judgeMethodOff(policy.authenticationMethodConfigurations ?? [], 'Email', 'Codes by e-mail'),
  manually: [
    'Decide about guests first: those without a Microsoft or Google account may come in by such a code (External Identities → All identity providers → Email one-time passcode).',
    'Entra admin center → Protection → Authentication methods → Policies → Email OTP: Disable.',
  ],
});
