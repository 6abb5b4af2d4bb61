import { isoTime } from '../clock.ts';
import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest, GraphError } from '../graph/errors.ts';
import type { GraphCall } from '../graph/route.ts';
import { isObject, type Json, type JsonObject, textOf, valueAt } from '../json.ts';
import { collectionAt, rowsAt, singletonAt, type TenantState } from '../state/tenantState.ts';

const path = '/identity/conditionalAccess/policies';
/** "Plan a Conditional Access deployment": disabled policies count as well. */
const mostPolicies = 195;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const noConditions: JsonObject = {
  userRiskLevels: [],
  signInRiskLevels: [],
  clientAppTypes: ['all'],
  servicePrincipalRiskLevels: [],
  insiderRiskLevels: null,
  platforms: null,
  locations: null,
  devices: null,
  clientApplications: null,
  authenticationFlows: null,
};
const noApplications: JsonObject = {
  includeApplications: [],
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
  applicationFilter: null,
};
const noUsers: JsonObject = {
  includeUsers: [],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
};

function completed(given: Json | undefined, defaults: JsonObject): JsonObject {
  return isObject(given) ? { ...defaults, ...given } : defaults;
}

/** A policy with every property that v1.0 returns. */
export function completePolicy(given: JsonObject): JsonObject {
  const conditions = completed(given['conditions'], noConditions);
  const grant = given['grantControls'];
  return {
    templateId: null,
    createdDateTime: null,
    modifiedDateTime: null,
    sessionControls: null,
    ...given,
    conditions: {
      ...conditions,
      applications: completed(conditions['applications'], noApplications),
      users: completed(conditions['users'], noUsers),
    },
    grantControls: isObject(grant)
      ? {
          operator: 'OR',
          builtInControls: [],
          customAuthenticationFactors: [],
          termsOfUse: [],
          authenticationStrength: null,
          ...grant,
        }
      : null,
  };
}

function names(policy: JsonObject, ...way: string[]): string[] {
  const value = valueAt(policy, way);
  return Array.isArray(value) ? value.map(String) : [];
}

function checkApplications(policy: JsonObject, tenant: TenantState): void {
  const included = names(policy, 'conditions', 'applications', 'includeApplications');
  const targets = [
    ...included,
    ...names(policy, 'conditions', 'applications', 'includeUserActions'),
    ...names(policy, 'conditions', 'applications', 'includeAuthenticationContextClassReferences'),
  ];
  // CIPP quotes error 1011 for an empty list.
  if (targets.length === 0) throw badRequest('1011: Policy contains invalid applications: none is included.');
  const known = new Set(rowsAt(tenant, '/servicePrincipals').map(({ appId }) => textOf(appId).toLowerCase()));
  const unknown = [...included, ...names(policy, 'conditions', 'applications', 'excludeApplications')].find(
    (id) => guid.test(id) && !known.has(id.toLowerCase()),
  );
  if (unknown !== undefined) {
    throw badRequest(
      `1010: Policy contains invalid applications: no service principal has the appId '${unknown}'.`,
    );
  }
}

function checkPrincipals(policy: JsonObject, tenant: TenantState): void {
  for (const [kind, where] of [
    ['Users', '/users'],
    ['Groups', '/groups'],
  ] as const) {
    const ids = [
      ...names(policy, 'conditions', 'users', `include${kind}`),
      ...names(policy, 'conditions', 'users', `exclude${kind}`),
    ];
    const { rows } = collectionAt(tenant, where);
    const unknown = ids.find((id) => guid.test(id) && !rows.find(id));
    if (unknown !== undefined)
      throw badRequest(`Policy contains invalid ${kind.toLowerCase()}: '${unknown}'.`);
  }
}

/** `{ "id": … }` is what is written; the whole strength is what is read. */
function withStrength(policy: JsonObject, tenant: TenantState): JsonObject {
  const grant = policy['grantControls'];
  if (!isObject(grant) || !isObject(grant['authenticationStrength'])) return policy;
  const id = textOf(grant['authenticationStrength']['id']);
  const strength = collectionAt(tenant, '/policies/authenticationStrengthPolicies').rows.find(id);
  if (!strength) throw badRequest(`Authentication strength policy '${id}' does not exist.`);
  return { ...policy, grantControls: { ...grant, authenticationStrength: strength } };
}

function checkedPolicy(policy: JsonObject, { tenant }: GraphCall): JsonObject {
  const whole = withStrength(completePolicy(policy), tenant);
  const defaults = singletonAt(tenant, '/policies/identitySecurityDefaultsEnforcementPolicy');
  if (whole['state'] === 'enabled' && defaults['isEnabled'] === true) {
    throw badRequest('Security Defaults is enabled in the tenant. It must be disabled to enable a policy.');
  }
  if (!['enabled', 'disabled', 'enabledForReportingButNotEnforced'].includes(textOf(whole['state']))) {
    throw badRequest(`Invalid value specified for property 'state' of resource 'conditionalAccessPolicy'.`);
  }
  if (whole['grantControls'] === null && whole['sessionControls'] === null) {
    throw badRequest('1036: Policy contains neither grant controls nor session controls.');
  }
  checkApplications(whole, tenant);
  checkPrincipals(whole, tenant);
  return whole;
}

export const conditionalAccessPolicies = collection({
  path,
  type: 'conditionalAccessPolicy',
  page: directoryPage,
  bucket: 'conditionalAccess',
  licence: 'AAD_PREMIUM',
  readOne: true,
  create: {
    complete(sent, call) {
      const { tenant, now } = call;
      if (rowsAt(tenant, path).length >= mostPolicies) {
        throw new GraphError(
          400,
          'BadRequest',
          `The tenant has ${mostPolicies} policies, which is the most.`,
        );
      }
      if (typeof sent['displayName'] !== 'string') throw badRequest('displayName is required.');
      return { ...checkedPolicy(sent, call), createdDateTime: isoTime(now), modifiedDateTime: null };
    },
  },
  update: {
    check: (next, _sent, call) => ({ ...checkedPolicy(next, call), modifiedDateTime: isoTime(call.now) }),
  },
  remove: true,
});
