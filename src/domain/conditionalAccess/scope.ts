import { type ConditionalAccessPolicy, isEnforced, type PolicyConditions } from './policy.ts';

/**
 * Clients that can show a second factor, those of them that are installed, and those that cannot show one (Conditional
 * Access: Conditions, client apps).
 */
export type ClientKind = 'modern' | 'installed' | 'legacy';

const clientsOf: Record<ClientKind, string[]> = {
  modern: ['browser', 'mobileAppsAndDesktopClients'],
  installed: ['mobileAppsAndDesktopClients'],
  legacy: ['exchangeActiveSync', 'other'],
};

/** Not configured means all clients, legacy included. */
export function reachesClients(policy: ConditionalAccessPolicy, kind: ClientKind): boolean {
  const types = policy.conditions.clientAppTypes;
  return types.length === 0 || types.includes('all') || clientsOf[kind].every((type) => types.includes(type));
}

/** Stands for every resource that no policy names. */
export const anyOtherResource = 'All';

/** Something a user does rather than something that is opened; a policy is for such actions or for resources. */
export function isUserAction(resource: string): boolean {
  return resource.startsWith('urn:user:');
}

/** The services that hold what a company has in Microsoft 365, by application id. */
export const officeServices = {
  exchangeOnline: '00000002-0000-0ff1-ce00-000000000000',
  sharePointOnline: '00000003-0000-0ff1-ce00-000000000000',
  teams: 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
} as const;

/** Names under which a policy includes or leaves out the resource: its own, and its suite's (Office 365). */
function namesOf(resource: string): string[] {
  const isOffice = Object.values<string>(officeServices).includes(resource);
  return isOffice ? [resource, 'Office365'] : [resource];
}

export function reachesResource(policy: ConditionalAccessPolicy, resource: string): boolean {
  const { includeApplications, excludeApplications, includeUserActions, applicationFilter } =
    policy.conditions.applications;
  if (applicationFilter != null) return false;
  if (isUserAction(resource)) return includeUserActions.includes(resource);
  if (includeUserActions.length > 0) return false;
  const names = namesOf(resource);
  if (names.some((name) => excludeApplications.includes(name))) return false;
  return ['All', ...names].some((name) => includeApplications.includes(name));
}

/**
 * The conditions under which alone the policy applies: risk, place, platform, device and so on. A policy with any of
 * them says nothing about a sign-in outside them. A condition that is not known here counts, because it may narrow.
 */
export function narrowingConditions(policy: ConditionalAccessPolicy): string[] {
  return Object.entries(policy.conditions)
    .filter(([name, condition]) => !judgedElsewhere.has(name) && narrows(name, condition))
    .map(([name]) => name);
}

/** Enforced, and under no condition except those that the question itself is about. */
export function appliesAlways(policy: ConditionalAccessPolicy, apartFrom: string[] = []): boolean {
  return isEnforced(policy) && narrowingConditions(policy).every((name) => apartFrom.includes(name));
}

const judgedElsewhere = new Set(['users', 'applications', 'clientAppTypes']);

function narrows(name: string, condition: unknown): boolean {
  if (isEmpty(condition)) return false;
  if (name === 'locations') return !coversAll(condition as PolicyConditions['locations'], 'Locations', 'All');
  if (name === 'platforms') return !coversAll(condition as PolicyConditions['platforms'], 'Platforms', 'all');
  return true;
}

function isEmpty(condition: unknown): boolean {
  if (condition == null || condition === '') return true;
  return typeof condition === 'object' && Object.values(condition).every(isEmpty);
}

function coversAll(
  condition: Record<string, string[]> | null | undefined,
  noun: string,
  all: string,
): boolean {
  const includes = condition?.[`include${noun}`] ?? [];
  const excludes = condition?.[`exclude${noun}`] ?? [];
  return (
    (includes.length === 0 || includes.some((value) => value.toLowerCase() === all.toLowerCase())) &&
    excludes.length === 0
  );
}
