import * as z from 'zod';
import type { Reading } from '../domain/reading.ts';
import { type ListContext, type ListValue, listSource } from '../domain/source.ts';

/** The tenant that owns Microsoft's own applications (Entra: verify first-party Microsoft applications). */
const microsoftServices = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

const ServicePrincipal = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullish(),
  appOwnerOrganizationId: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  servicePrincipalType: z.string().nullish(),
  verifiedPublisher: z.object({ displayName: z.string().nullish() }).nullish(),
  replyUrls: z.array(z.string()).nullish(),
  homepage: z.string().nullish(),
});

const KeptPrincipal = z.object({
  id: z.string(),
  appId: z.string(),
  name: z.string(),
  /** The tenant that made it. */
  owner: z.string().nullable(),
  /** As Microsoft verified it. */
  publisher: z.string().nullable(),
  /** Hosts of its reply addresses and its home page. */
  hosts: z.array(z.string()),
  enabled: z.boolean().nullable(),
});
export type KeptPrincipal = z.infer<typeof KeptPrincipal>;

/** Applications that the tenant knows and that are not Microsoft's. Managed identities are not among them. */
export const servicePrincipals = listSource({
  id: 'servicePrincipals',
  title: 'the enterprise applications',
  access: [
    { path: '/servicePrincipals', application: 'Application.Read.All', delegated: 'Application.Read.All' },
  ],
  requests: () => [
    {
      path: '/servicePrincipals',
      query: {
        $select:
          'id,appId,displayName,appOwnerOrganizationId,accountEnabled,servicePrincipalType,verifiedPublisher,replyUrls,homepage',
        $top: '999',
      },
    },
  ],
  row: ServicePrincipal,
  kept: KeptPrincipal,
  keep: (row) => {
    if (row.appOwnerOrganizationId?.toLowerCase() === microsoftServices) return undefined;
    if (row.servicePrincipalType === 'ManagedIdentity') return undefined;
    return {
      id: row.id,
      appId: row.appId,
      name: row.displayName ?? row.appId,
      owner: row.appOwnerOrganizationId ?? null,
      publisher: row.verifiedPublisher?.displayName ?? null,
      hosts: [...new Set([...(row.replyUrls ?? []), row.homepage ?? ''].flatMap(hostOf))],
      enabled: row.accountEnabled ?? null,
    };
  },
});

function hostOf(address: string): string[] {
  const url = URL.parse(address);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? [url.hostname] : [];
}

type PrincipalsReading = Reading<ListValue<KeptPrincipal>>;

/** The applications that an earlier read gave, for a source that depends on them. */
export function principalsIn({ readings }: ListContext): KeptPrincipal[] {
  const reading = readings[servicePrincipals.id] as PrincipalsReading | undefined;
  return reading?.status === 'ok' ? reading.value.kept : [];
}

const idsByReading = new WeakMap<KeptPrincipal[], Set<string>>();

/** Whether a row speaks of one of those applications. The ids are gathered once, not once a row. */
export function isKeptPrincipal(id: string, context: ListContext): boolean {
  const principals = principalsIn(context);
  const ids = idsByReading.get(principals) ?? new Set(principals.map((principal) => principal.id));
  idsByReading.set(principals, ids);
  return ids.has(id);
}
