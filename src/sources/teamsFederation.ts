import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';
import { SnapshotBoolean } from './snapshotValues.ts';

/**
 * Domains by name; empty means every domain, `null` that the answer cannot be read. Snapshots give an array or the word
 * `AllowAllKnownDomains`, the Teams admin API `{ AllowedDomain: [{ Domain }] }` or `{ AllowAllKnownDomains }`, and
 * PowerShell `{ AllowedDomain: ['Domain=…'] }`.
 */
const AllowedDomains = z
  .unknown()
  .optional()
  .transform((value) => (value === undefined ? null : domainsOf(value)))
  .pipe(z.array(z.string()).nullable());

function domainsOf(value: unknown): string[] | null {
  if (typeof value === 'string') return value === 'AllowAllKnownDomains' ? [] : [domainIn(value)];
  if (Array.isArray(value)) {
    const each = value.map(domainsOf);
    if (!each.every((domains) => domains !== null)) return null;
    return each.some((domains) => domains.length === 0) ? [] : each.flat();
  }
  if (typeof value !== 'object' || value === null) return null;
  if ('AllowAllKnownDomains' in value) return [];
  if ('AllowedDomain' in value) return domainsOf(value.AllowedDomain);
  return 'Domain' in value ? domainsOf(value.Domain) : null;
}

function domainIn(text: string): string {
  return text.replace(/^Domain=/i, '').toLowerCase();
}

/** With whom outside Teams talks. */
export const teamsFederation = snapshotSource({
  id: 'teamsFederation',
  title: 'the Teams external access settings',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.federationConfiguration',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTenantFederationConfiguration', read: (instances) => instances },
  instance: z.object({
    Identity: z.string(),
    AllowFederatedUsers: SnapshotBoolean.nullish(),
    AllowedDomains,
    AllowTeamsConsumer: SnapshotBoolean.nullish(),
    AllowTeamsConsumerInbound: SnapshotBoolean.nullish(),
    AllowPublicUsers: SnapshotBoolean.nullish(),
    ExternalAccessWithTrialTenants: z.string().nullish(),
  }),
});
