import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** With whatever else is in it: a value that is replaced is kept whole. */
const FeatureState = z
  .looseObject({
    state: z.string().nullish(),
    includeTarget: z.looseObject({ id: z.string().nullish() }).nullish(),
    excludeTarget: z.looseObject({ id: z.string().nullish() }).nullish(),
  })
  .nullish();

/** Which methods people may sign in with. */
export const authenticationMethodsPolicy = settingSource({
  id: 'authenticationMethodsPolicy',
  title: 'the authentication methods policy',
  access: [
    {
      path: '/policies/authenticationMethodsPolicy',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  request: { path: '/policies/authenticationMethodsPolicy' },
  shape: z.object({
    /** Null in a tenant that never had anything to migrate. */
    policyMigrationState: z.string().nullish(),
    authenticationMethodConfigurations: z
      .array(
        z.object({
          id: z.string(),
          state: z.string().nullish(),
          includeTargets: z.array(z.object({ id: z.string() })).nullish(),
          excludeTargets: z.array(z.object({ id: z.string() })).nullish(),
          /** Of MicrosoftAuthenticator. */
          isSoftwareOathEnabled: z.boolean().nullish(),
          featureSettings: z
            .object({
              displayAppInformationRequiredState: FeatureState,
              displayLocationInformationRequiredState: FeatureState,
            })
            .nullish(),
        }),
      )
      .nullish(),
  }),
});
