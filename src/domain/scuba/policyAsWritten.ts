import * as z from 'zod';

/**
 * A Conditional Access policy exactly as Graph wrote it: null, absent and empty stay apart, and nothing is split or
 * trimmed. CISA's rules are literal about all of that. What is true of a policy is read from
 * `conditionalAccess/policy.ts`.
 */

const Words = z.array(z.string()).nullish();
/** Graph writes a string; some tools record a list. */
const TextOrWords = z.union([z.string(), z.array(z.string())]).nullish();

const Users = z.object({
  includeUsers: Words,
  excludeUsers: Words,
  excludeGroups: Words,
  includeRoles: Words,
  excludeRoles: Words,
  excludeGuestsOrExternalUsers: z.object({ guestOrExternalUserTypes: TextOrWords }).nullish(),
});

const Applications = z.object({
  includeApplications: Words,
  excludeApplications: Words,
  includeUserActions: Words,
});

const Conditions = z.object({
  users: Users.nullish(),
  applications: Applications.nullish(),
  clientAppTypes: Words,
  userRiskLevels: Words,
  signInRiskLevels: Words,
  /** Beta only. */
  agentIdRiskLevels: TextOrWords,
  authenticationFlows: z.object({ transferMethods: TextOrWords }).nullish(),
  clientApplications: z.object({ includeAgentIdServicePrincipals: Words }).nullish(),
});

const GrantControls = z.object({
  operator: z.string().nullish(),
  builtInControls: Words,
  authenticationStrength: z.object({ allowedCombinations: Words }).nullish(),
});

export const PolicyAsWritten = z.object({
  id: z.string(),
  displayName: z.string(),
  state: z.string(),
  conditions: Conditions,
  grantControls: GrantControls.nullish(),
});
export type PolicyAsWritten = z.infer<typeof PolicyAsWritten>;
