import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest } from '../graph/errors.ts';
import type { Route } from '../graph/route.ts';
import { singleton } from '../graph/singleton.ts';
import { type JsonObject, parseObject, textOf } from '../json.ts';

function checkedTimeout(policy: JsonObject): JsonObject {
  const [text] = Array.isArray(policy['definition']) ? policy['definition'] : [];
  if (!parseObject(textOf(text))?.['ActivityBasedTimeoutPolicy']) {
    throw badRequest("Property 'definition' must hold an ActivityBasedTimeoutPolicy.");
  }
  return policy;
}

export const applicationPolicies: Route[] = [
  ...singleton({ path: '/policies/defaultAppManagementPolicy', write: { method: 'PATCH', answer: 204 } }),
  ...singleton({ path: '/policies/deviceRegistrationPolicy', context: 'deviceRegistrationPolicy' }),
  ...collection({
    path: '/policies/appManagementPolicies',
    type: 'appManagementPolicy',
    page: directoryPage,
  }),
  ...collection({
    path: '/policies/activityBasedTimeoutPolicies',
    type: 'activityBasedTimeoutPolicy',
    page: directoryPage,
    readOne: true,
    create: { complete: checkedTimeout },
    update: { check: checkedTimeout },
    remove: true,
  }),
];
