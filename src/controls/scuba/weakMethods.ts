import { fail, pass, some } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { authenticationMethodsPolicy } from '../../sources/authenticationMethodsPolicy.ts';

export const scubaWeakMethods = defineScubaRule({
  id: 'scuba.weakMethods',
  rule: 'MS.AAD.3.5v2',
  wants: 'text message, telephone call and email code are off as sign-in methods',
  misses: 'text message, telephone call or email code can be used to sign in',
  rationale:
    'CISA’s rule, taken literally: a method that the policy does not list counts as off. Codes that travel by telephone or mail can be taken over. The same is judged by `identity.telephoneMethods` and `identity.emailMethod`.',
  area: 'mfa',
  severity: 'high',
  reads: { methods: authenticationMethodsPolicy },
  evaluate: ({ methods }) => {
    const items = (methods.authenticationMethodConfigurations ?? [])
      .filter(({ id, state }) => ['Sms', 'Voice', 'Email'].includes(id) && state !== 'disabled')
      .map(({ id, state }) => ({
        type: 'authenticationMethod',
        id,
        property: 'state',
        actual: state ?? null,
        expected: 'disabled',
      }));
    return some(items)
      ? fail(`Not off: ${items.map(({ id }) => id).join(', ')}.`, items)
      : pass('Text message, telephone call and email code are off.');
  },
  manually: [
    'Find out who has nothing but a telephone number registered, and give those people another method first.',
    'Entra admin center → Protection → Authentication methods → SMS, Voice call, Email OTP: Enable off, save.',
  ],
});
