import * as z from 'zod';
import type { Evidence } from '../domain/evidence.ts';
import type { AuditedChange, Result } from '../domain/run.ts';
import { policyAudits } from '../sources/policyAudits.ts';
import { checkedReading } from './evaluate.ts';

const conditionalAccess = [
  'add conditional access policy',
  'update conditional access policy',
  'delete conditional access policy',
];
const crossTenant = [
  'add a partner to cross-tenant access setting',
  'delete partner specific cross-tenant access setting',
  'reset the cross-tenant access default setting',
  'update a partner cross-tenant access setting',
  'update the company default cross-tenant access setting',
];

/** Microsoft Entra audit log categories and activities: what the log calls a change of what a source reads. */
const activities = new Map([
  ['conditionalAccessPolicies', conditionalAccess],
  ['conditionalAccessPoliciesAsWritten', conditionalAccess],
  ['crossTenantDefault', crossTenant],
  ['crossTenantPartners', crossTenant],
  ['namedLocations', ['add named location', 'update named location', 'delete named location']],
  ['securityDefaults', ['update security defaults']],
  ['authorizationPolicy', ['update authorization policy']],
  [
    'authenticationMethodsPolicy',
    ['authentication methods policy update', 'authentication methods policy reset'],
  ],
  ['deviceRegistrationPolicy', ['set device registration policies']],
]);

const Log = z.object({ kept: z.array(policyAudits.kept) });

const mostChanges = 5;

/**
 * Entries of the audit log, since the last run, about what the control reads: about the very things that fail, or else
 * about their kind. `undefined` when there are none or the log was not read. No verdict stands on it.
 */
export function changedBy(result: Result | undefined, evidence: Evidence): AuditedChange[] | undefined {
  const reading = checkedReading(policyAudits, evidence);
  if (!result || reading.status !== 'ok') return undefined;
  const entries = Log.parse(reading.value).kept;
  const failing = new Set(result.items.map(({ id }) => id));
  const known = new Set(result.reads.flatMap(({ source }) => activities.get(source) ?? []));
  const exact = entries.filter(({ policies }) => policies.some((id) => failing.has(id)));
  const alike = entries.filter(({ activity }) => known.has(activity.toLowerCase()));
  const found = exact.length > 0 ? exact : alike;
  if (found.length === 0) return undefined;
  return found
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
    .slice(0, mostChanges)
    .map(({ by, actor, app, at, from, activity }) => ({
      who: whoOf({ by, actor, app }),
      app,
      at,
      from,
      activity,
    }));
}

/** A person by name, or by object id where the log gives no name; an application is no person. */
function whoOf({ by, actor, app }: { by: string; actor: string | null; app: string | null }): string | null {
  return app === null ? by || actor : null;
}
