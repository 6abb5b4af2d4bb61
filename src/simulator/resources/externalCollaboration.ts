import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest } from '../graph/errors.ts';
import type { Route } from '../graph/route.ts';
import { singleton } from '../graph/singleton.ts';
import { type JsonObject, parseObject, textOf } from '../json.ts';

const b2bPath = '/policies/b2bManagementPolicies';

/** The definition is JSON in text, of 25,000 characters at most. */
function checkedDefinition(policy: JsonObject): JsonObject {
  const [text] = Array.isArray(policy['definition']) ? policy['definition'] : [];
  if (parseObject(textOf(text)) === null || textOf(text).length > 25_000) {
    throw badRequest("Property 'definition' must hold one JSON object of at most 25,000 characters.");
  }
  return policy;
}

/** The b2bManagementPolicies pages are beta and for the global cloud only. */
export const externalCollaboration: Route[] = [
  ...singleton({ path: '/policies/crossTenantAccessPolicy' }),
  ...singleton({
    path: '/policies/crossTenantAccessPolicy/default',
    write: { method: 'PATCH', answer: 204 },
    // A default that was written to is no longer the service's own.
    show: (stored, { tenant }) =>
      tenant.before.has('/policies/crosstenantaccesspolicy/default')
        ? { ...stored, isServiceDefault: false }
        : stored,
  }),
  ...collection({
    path: '/policies/crossTenantAccessPolicy/partners',
    type: 'crossTenantAccessPolicyConfigurationPartner',
    page: directoryPage,
    readOne: true,
  }),
  ...singleton({
    path: '/policies/externalIdentitiesPolicy',
    versions: ['beta'],
    write: { method: 'PATCH', answer: 204 },
  }),
  ...collection({
    path: b2bPath,
    type: 'b2bManagementPolicy',
    versions: ['beta'],
    globalOnly: true,
    page: directoryPage,
    readOne: true,
    create: { complete: checkedDefinition },
    update: { check: checkedDefinition },
    remove: true,
  }),
];
