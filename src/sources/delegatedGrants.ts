import * as z from 'zod';
import { listSource } from '../domain/source.ts';
import { isKeptPrincipal, servicePrincipals } from './servicePrincipals.ts';

/** What every sign-in asks for (Microsoft identity platform: OpenID Connect scopes); it opens nobody else's data. */
const signInScopes = new Set(['openid', 'profile', 'email', 'offline_access', 'User.Read']);

const Grant = z.object({
  clientId: z.string(),
  consentType: z.string(),
  principalId: z.string().nullish(),
  scope: z.string().nullish(),
});

const KeptGrant = z.object({
  /** The service principal that may act. */
  application: z.string(),
  /** An administrator consented for everybody; otherwise it is one person. */
  everybody: z.boolean(),
  person: z.string().nullable(),
  /** Beyond those of a mere sign-in; never empty. */
  scopes: z.array(z.string()),
});
export type KeptGrant = z.infer<typeof KeptGrant>;

/**
 * What applications that are not Microsoft's may do in somebody's name. Consents are counted whatever they are for:
 * `tally['<service principal>/AllPrincipals']` and `…/Principal`.
 */
export const delegatedGrants = listSource({
  id: 'delegatedGrants',
  title: 'what people and administrators consented to',
  access: [
    {
      path: '/oauth2PermissionGrants',
      application: 'Directory.Read.All',
      delegated: 'Directory.Read.All',
    },
  ],
  needs: [servicePrincipals],
  requests: () => [{ path: '/oauth2PermissionGrants', query: { $top: '999' } }],
  row: Grant,
  kept: KeptGrant,
  keep: (grant, _key, context) => {
    const scopes = (grant.scope ?? '').split(/\s+/).filter((scope) => scope && !signInScopes.has(scope));
    if (scopes.length === 0 || !isKeptPrincipal(grant.clientId, context)) return undefined;
    return {
      application: grant.clientId,
      everybody: grant.consentType === 'AllPrincipals',
      person: grant.principalId ?? null,
      scopes,
    };
  },
  tally: (grant) => [`${grant.clientId}/${grant.consentType}`],
});
