import * as z from 'zod';
import { judgeMethodOff } from '../../domain/authenticationMethods.ts';
import { defineControl } from '../../domain/control.ts';
import { judgeAll } from '../../domain/judging.ts';
import { authenticationMethodsPolicy } from '../../sources/authenticationMethodsPolicy.ts';

export const telephoneMethods = defineControl({
  id: 'identity.telephoneMethods',
  revision: 1,
  title: 'Text messages and telephone calls do not count as a second factor',
  failing: 'A text message or a telephone call counts as a second factor',
  rationale:
    'Numbers can be moved to another SIM card, messages read along, and people talked out of a code. Microsoft has better ways that cost nothing.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-AM-001'],
    prowler: ['entra_authentication_method_sms_voice_disabled'],
    cis: ['5.2.3.5'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/authentication/concept-authentication-methods-manage',
    ],
  },
  settings: z.strictObject({}),
  reads: { policy: authenticationMethodsPolicy },
  evaluate: ({ policy }) => {
    const methods = policy.authenticationMethodConfigurations ?? [];
    return judgeAll(
      [judgeMethodOff(methods, 'Sms', 'Text messages'), judgeMethodOff(methods, 'Voice', 'Telephone calls')],
      'Text messages and telephone calls are off.',
    );
  },
  manually: [
    'See first who has nothing else registered (identity.mfaRegistration, and Entra admin center → Protection → Authentication methods → User registration details). They would be locked out.',
    'Entra admin center → Protection → Authentication methods → Policies → SMS, and Voice call: Disable.',
  ],
});
