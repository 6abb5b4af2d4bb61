import { fail, type Item, optional, pass, some, unknown } from '../../domain/control.ts';
import { forEverybodyEverywhere } from '../../domain/scuba/clauses.ts';
import { phishingResistantStrength } from '../../domain/scuba/grants.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { authenticationMethodsPolicy } from '../../sources/authenticationMethodsPolicy.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';

export const scubaAuthenticatorContext = defineScubaRule({
  id: 'scuba.authenticatorContext',
  rule: 'MS.AAD.3.3v2',
  wants: 'Microsoft Authenticator shows where and for what somebody signs in',
  misses:
    'Microsoft Authenticator does not show where and for what somebody signs in, or gives codes as well',
  rationale:
    'CISA’s rule, taken literally: a value that Microsoft manages does not count, and software codes have to be off, which the rule’s text does not say. A tenant that meets MS.AAD.3.1v1 need not meet it. What Authenticator shows is judged by `identity.authenticatorContext`.',
  area: 'mfa',
  severity: 'medium',
  reads: { methods: authenticationMethodsPolicy, policies: optional(conditionalAccessPoliciesAsWritten) },
  evaluate: ({ methods, policies }, { declared }) => {
    const authenticator = methods.authenticationMethodConfigurations?.find(
      ({ id }) => id === 'MicrosoftAuthenticator',
    );
    if (authenticator?.state !== 'enabled')
      return pass('Microsoft Authenticator is not in use.', [], notAsked);
    const app = authenticator.featureSettings?.displayAppInformationRequiredState;
    const place = authenticator.featureSettings?.displayLocationInformationRequiredState;
    const items = [
      { property: 'isSoftwareOathEnabled', actual: authenticator.isSoftwareOathEnabled, expected: false },
      { property: 'displayAppInformation.state', actual: app?.state, expected: 'enabled' },
      { property: 'displayAppInformation.for', actual: app?.includeTarget?.id, expected: 'all_users' },
      { property: 'displayLocationInformation.state', actual: place?.state, expected: 'enabled' },
      { property: 'displayLocationInformation.for', actual: place?.includeTarget?.id, expected: 'all_users' },
    ]
      .filter(({ actual, expected }) => actual !== expected)
      .map(
        ({ property, actual, expected }): Item => ({
          type: 'authenticationMethod',
          id: 'MicrosoftAuthenticator',
          property,
          actual: actual ?? null,
          expected,
        }),
      );
    if (!some(items)) return pass('Authenticator shows application and place to everybody.');
    if (policies.status !== 'ok' && policies.status !== 'notLicensed') {
      return unknown(
        'readFailed',
        'It does not, and whether MS.AAD.3.1v1 excuses it could not be read.',
        items,
      );
    }
    const clauses = [...forEverybodyEverywhere(declared.exceptions), phishingResistantStrength];
    const kept = policies.status === 'ok' ? policies.value.kept : [];
    return kept.some((policy) => clauses.every((clause) => clause.holds(policy)))
      ? pass('Excused: a policy asks everybody for phishing-resistant MFA.', items, notAsked)
      : fail('Authenticator does not show everybody application and place, with codes off.', items);
  },
  manually: [
    'Entra admin center → Protection → Authentication methods → Microsoft Authenticator → Configure.',
    'Allow use of Microsoft Authenticator OTP: No. Show application name in push and passwordless notifications: Enabled, All users. Show geographic location: Enabled, All users. Save.',
  ],
});

const notAsked = 'ruleDoesNotApply';
