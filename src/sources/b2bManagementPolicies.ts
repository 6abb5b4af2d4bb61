import * as z from 'zod';
import { listSource } from '../domain/source.ts';

/** What a definition says of the domains that may be invited. */
const Domains = z.object({ allowed: z.array(z.string()), blocked: z.array(z.string()) });

const Definition = z.object({
  B2BManagementPolicy: z.object({
    InvitationsAllowedAndBlockedDomainsPolicy: z
      .object({
        AllowedDomains: z.array(z.string()).nullish(),
        BlockedDomains: z.array(z.string()).nullish(),
      })
      .nullish(),
  }),
});

/** Domains from which guests may be invited (Graph beta: b2bManagementPolicy; global cloud only). */
export const b2bManagementPolicies = listSource({
  id: 'b2bManagementPolicies',
  title: 'the domains from which guests may be invited',
  access: [
    {
      path: '/policies/b2bManagementPolicies',
      application: 'Policy.Read.B2BManagementPolicy',
      delegated: 'Policy.Read.B2BManagementPolicy',
    },
  ],
  version: 'beta',
  lane: 'settings',
  requests: () => [{ path: '/policies/b2bManagementPolicies' }],
  row: z.object({
    id: z.string(),
    /** The page's sample has text where a truth value is meant. */
    isOrganizationDefault: z.union([z.boolean(), z.string()]).nullish(),
    definition: z.array(z.string()).nullish(),
  }),
  kept: z.object({
    id: z.string(),
    domains: Domains.nullable().describe('null: the definition could not be understood'),
  }),
  keep: (row) =>
    String(row.isOrganizationDefault).toLowerCase() === 'true'
      ? { id: row.id, domains: domainsIn(row.definition?.[0]) }
      : undefined,
});

/** The definition is JSON inside text. */
function domainsIn(definition: string | undefined): z.infer<typeof Domains> | null {
  const parsed = Definition.safeParse(jsonIn(definition ?? ''));
  if (!parsed.success) return null;
  const policy = parsed.data.B2BManagementPolicy.InvitationsAllowedAndBlockedDomainsPolicy;
  return { allowed: policy?.AllowedDomains ?? [], blocked: policy?.BlockedDomains ?? [] };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
