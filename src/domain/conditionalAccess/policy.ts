import * as z from 'zod';

/**
 * A Conditional Access policy as Graph v1.0 gives it. Collections that the service leaves null are empty here, but
 * a condition that Plumbline does not know stays visible (`loose`): it may narrow the policy.
 * Source: Graph reference, conditionalAccessPolicy and its parts.
 */

const Words = z
  .array(z.string())
  .nullish()
  .transform((words) => words ?? []);

/** A set that Graph writes as one comma-separated string, and saved evidence as a list; `none` is the empty one. */
const Flags = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((flags) => (typeof flags === 'string' ? flags.split(',') : (flags ?? [])))
  .transform((flags) => flags.map((flag) => flag.trim()).filter((flag) => flag !== '' && flag !== 'none'));

export const guestTypes = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
] as const;
export type GuestType = (typeof guestTypes)[number];

const GuestScope = z.object({
  guestOrExternalUserTypes: Flags,
  externalTenants: z.looseObject({ membershipKind: z.string().optional() }).nullish(),
});

const Users = z.object({
  includeUsers: Words,
  excludeUsers: Words,
  includeGroups: Words,
  excludeGroups: Words,
  includeRoles: Words,
  excludeRoles: Words,
  includeGuestsOrExternalUsers: GuestScope.nullish(),
  excludeGuestsOrExternalUsers: GuestScope.nullish(),
});

const Applications = z.object({
  includeApplications: Words,
  excludeApplications: Words,
  includeUserActions: Words,
  includeAuthenticationContextClassReferences: Words,
  applicationFilter: z.unknown().optional(),
});

const Places = z.object({ includeLocations: Words, excludeLocations: Words });
const Platforms = z.object({ includePlatforms: Words, excludePlatforms: Words });

const Conditions = z.looseObject({
  users: Users,
  applications: Applications,
  clientAppTypes: Words,
  signInRiskLevels: Words,
  userRiskLevels: Words,
  servicePrincipalRiskLevels: Words,
  insiderRiskLevels: Flags,
  locations: Places.nullish(),
  platforms: Platforms.nullish(),
  devices: z
    .looseObject({
      deviceFilter: z.looseObject({ mode: z.string().nullish(), rule: z.string().nullish() }).nullish(),
    })
    .nullish(),
  clientApplications: z.unknown().optional(),
  authenticationFlows: z.looseObject({ transferMethods: Flags }).nullish(),
});

const AuthenticationStrength = z.object({
  id: z.string().nullish(),
  displayName: z.string().nullish(),
  requirementsSatisfied: z.string().nullish(),
  allowedCombinations: Words,
});

const GrantControls = z.object({
  operator: z.string().nullish(),
  builtInControls: Words,
  customAuthenticationFactors: Words,
  termsOfUse: Words,
  authenticationStrength: AuthenticationStrength.nullish(),
});

const Switch = z.object({ isEnabled: z.boolean().nullish() });

const SessionControls = z.looseObject({
  applicationEnforcedRestrictions: Switch.nullish(),
  secureSignInSession: Switch.nullish(),
  signInFrequency: z
    .object({
      isEnabled: z.boolean().nullish(),
      value: z.number().nullish(),
      type: z.string().nullish(),
      frequencyInterval: z.string().nullish(),
    })
    .nullish(),
  persistentBrowser: z.object({ isEnabled: z.boolean().nullish(), mode: z.string().nullish() }).nullish(),
});

export const ConditionalAccessPolicy = z.object({
  id: z.string(),
  displayName: z.string(),
  state: z.string(),
  conditions: Conditions,
  grantControls: GrantControls.nullish(),
  sessionControls: SessionControls.nullish(),
});
export type ConditionalAccessPolicy = z.infer<typeof ConditionalAccessPolicy>;
export type PolicyConditions = ConditionalAccessPolicy['conditions'];

/** Report-only is evaluated and logged, not enforced (Conditional Access: Report-only mode). */
export function isEnforced(policy: ConditionalAccessPolicy): boolean {
  return policy.state === 'enabled';
}
