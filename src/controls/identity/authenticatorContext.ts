import * as z from 'zod';
import { methodNamed, unknownState } from '../../domain/authenticationMethods.ts';
import { defineControl, fail, type Judgement, notApplicable, pass, unknown } from '../../domain/control.ts';
import { judgeAll } from '../../domain/judging.ts';
import type { ValueOf } from '../../domain/source.ts';
import { authenticationMethodsPolicy } from '../../sources/authenticationMethodsPolicy.ts';
import { authenticationMethodTarget, methodWrite } from '../../targets/authenticationMethod.ts';

/** The id that stands for no group (Graph reference, featureTarget). */
const noGroup = '00000000-0000-0000-0000-000000000000';

const forEveryone = {
  state: 'enabled',
  includeTarget: { targetType: 'group', id: 'all_users' },
  excludeTarget: { targetType: 'group', id: noGroup },
};

export const authenticatorContext = defineControl({
  id: 'identity.authenticatorContext',
  revision: 1,
  title: 'The Authenticator app shows what is being opened, and from where',
  failing: 'The Authenticator app does not show everyone what is being opened and from where',
  rationale:
    'Thieves send requests until somebody taps “Approve” to have peace. A request that says “SharePoint, from Lagos” makes people think.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-AM-002'],
    prowler: ['entra_authentication_method_authenticator_show_context'],
    cis: ['5.2.3.1'],
    microsoft: ['https://learn.microsoft.com/entra/identity/authentication/how-to-mfa-additional-context'],
  },
  settings: z.strictObject({}),
  reads: { policy: authenticationMethodsPolicy },
  evaluate: ({ policy }) => {
    const app = methodNamed(policy.authenticationMethodConfigurations ?? [], 'MicrosoftAuthenticator');
    if (app?.state === 'disabled') return notApplicable('The Authenticator app is switched off.');
    if (app?.state !== 'enabled') return unknownState('MicrosoftAuthenticator', app?.state);
    const features = app.featureSettings;
    return judgeAll(
      [
        judgeFeature(
          features?.displayAppInformationRequiredState,
          'displayAppInformationRequiredState',
          'the application',
        ),
        judgeFeature(
          features?.displayLocationInformationRequiredState,
          'displayLocationInformationRequiredState',
          'the place',
        ),
      ],
      'The app shows everyone the application and the place.',
    );
  },
  // It shows people more, and takes no way to sign in from anybody.
  remediation: {
    risk: 'R1',
    targets: [authenticationMethodTarget],
    impact: { kind: 'everyone', text: 'The app shows what is being opened and from where.' },
    plan: ({ policy }) => {
      const app = methodNamed(policy.authenticationMethodConfigurations ?? [], 'MicrosoftAuthenticator');
      const features = Object.values(app?.featureSettings ?? {});
      if (!app || features.some((feature) => (feature?.excludeTarget?.id ?? noGroup) !== noGroup))
        return { why: 'A group was left out on purpose, or may have been; a person has to change that.' };
      return methodWrite(app, {
        'featureSettings.displayAppInformationRequiredState': forEveryone,
        'featureSettings.displayLocationInformationRequiredState': forEveryone,
      });
    },
  },
  manually: [
    'Entra admin center → Protection → Authentication methods → Policies → Microsoft Authenticator → Configure.',
    '“Show application name in push and passwordless notifications” and “Show geographic location in push and passwordless notifications”: Enabled, for All users, nobody excluded.',
  ],
});

type Feature = NonNullable<
  NonNullable<
    ValueOf<typeof authenticationMethodsPolicy>['authenticationMethodConfigurations']
  >[number]['featureSettings']
>['displayAppInformationRequiredState'];

function judgeFeature(feature: Feature, property: string, what: string): Judgement {
  const state = feature?.state;
  const item = { type: 'authenticationMethod', id: 'MicrosoftAuthenticator', property };
  if (state === 'disabled') {
    return fail(`The app does not show ${what}.`, [{ ...item, actual: state, expected: 'enabled' }]);
  }
  if (state === 'default') {
    return unknown('microsoftManaged', `Whether the app shows ${what} is left to Microsoft.`);
  }
  if (state !== 'enabled') {
    return unknown('notSaid', `The tenant did not say in a known way whether the app shows ${what}.`);
  }
  const included = feature?.includeTarget?.id;
  const excluded = feature?.excludeTarget?.id ?? noGroup;
  if (included == null) return unknown('notSaid', `The tenant did not say to whom the app shows ${what}.`);
  if (included === 'all_users' && excluded === noGroup) return pass(`The app shows everyone ${what}.`);
  const actual = included === 'all_users' ? `everyone but group ${excluded}` : `group ${included}`;
  return fail(`The app shows ${what} to some only.`, [{ ...item, actual, expected: 'everyone' }]);
}
