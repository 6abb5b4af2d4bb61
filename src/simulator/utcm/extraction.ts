import { isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { rowsAt, singletonAt, type TenantState } from '../state/tenantState.ts';
import {
  hiddenFromSnapshots,
  instancesPath,
  isPurview,
  type ResourceType,
  resourceTypeNamed,
  resourceTypes,
} from './resourceTypes.ts';

/**
 * How a tenant's snapshots look, under `/utcm` in its state. Public tools have met each of these: `configurationItems`
 * in place of `resources` (UTCM.Tools), lower-case types and values as text (samples of the documentation).
 */
interface SnapshotHabits {
  /** Entra roles of Microsoft's reader. */
  readerRoles: string[];
  envelope: 'resources' | 'configurationItems';
  spelling: 'documented' | 'lowerCase';
  values: 'typed' | 'text';
}

function snapshotHabits(tenant: TenantState): SnapshotHabits {
  const { readerRoles, envelope, spelling, values } = singletonAt(tenant, '/utcm');
  return {
    readerRoles: Array.isArray(readerRoles) ? readerRoles.map(String) : [],
    envelope: envelope === 'configurationItems' ? 'configurationItems' : 'resources',
    spelling: spelling === 'lowerCase' ? 'lowerCase' : 'documented',
    values: values === 'text' ? 'text' : 'typed',
  };
}

/** `true` becomes `"True"` and `30` becomes `"30"`, as in the documentation's drift samples. */
function asText(value: Json | undefined): Json | undefined {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : value;
}

function shownProperties(
  type: ResourceType,
  instance: JsonObject,
  values: SnapshotHabits['values'],
): JsonObject {
  const shown = Object.entries(instance).filter(([name]) => !hiddenFromSnapshots[type]?.has(name));
  return Object.fromEntries(shown.map(([name, value]) => [name, values === 'text' ? asText(value) : value]));
}

export interface Extraction {
  /** The body of the snapshot but for its names. */
  content: JsonObject;
  /** How many instances were read. */
  count: number;
  /** A line for each type that could not be read. */
  errors: string[];
}

/** Reads the instances of the requested types as Microsoft's reader sees them. */
export function extract(
  tenant: TenantState,
  requested: readonly string[],
  missing: readonly string[] = [],
): Extraction {
  const { readerRoles, envelope, spelling, values } = snapshotHabits(tenant);
  const left = new Set(missing.map((name) => name.toLowerCase()));
  const errors: string[] = [];
  const items: JsonObject[] = [];
  for (const name of requested) {
    const type = resourceTypeNamed(name);
    if (!type) continue;
    if (left.has(type.toLowerCase())) {
      errors.push(`${type}: the resource could not be extracted.`);
      continue;
    }
    if (isPurview(type) && !readerRoles.includes('Compliance Administrator')) {
      errors.push(`${type}: the service principal is not authorized to read this resource.`);
      continue;
    }
    for (const instance of rowsAt(tenant, instancesPath(type))) {
      const label = type.slice(type.lastIndexOf('.') + 1);
      items.push({
        displayName: `${label.charAt(0).toUpperCase()}${label.slice(1)}-${textOf(instance[resourceTypes[type]])}`,
        resourceType: spelling === 'lowerCase' ? type.toLowerCase() : type,
        properties: shownProperties(type, instance, values),
      });
    }
  }
  return { content: { parameters: [], [envelope]: items }, count: items.length, errors };
}

/** Microsoft's reader: without its service principal nothing can be extracted. */
export const readerAppId = '03b07b79-c5bc-4b5e-9bfa-13acf4a99998';

export function readerIsPresent(tenant: TenantState): boolean {
  return rowsAt(tenant, '/servicePrincipals').some(
    (principal) =>
      isObject(principal) && principal['appId'] === readerAppId && principal['accountEnabled'] !== false,
  );
}
