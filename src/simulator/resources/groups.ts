import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest } from '../graph/errors.ts';
import { textOf } from '../json.ts';
import { rowsAt } from '../state/tenantState.ts';
import { resolvedObject } from './directoryObjects.ts';

/** What Graph returns of a group without `$select` ("List groups"). */
export const usualGroupProperties: readonly string[] = [
  'id',
  'deletedDateTime',
  'classification',
  'createdDateTime',
  'description',
  'displayName',
  'expirationDateTime',
  'groupTypes',
  'isAssignableToRole',
  'mail',
  'mailEnabled',
  'mailNickname',
  'membershipRule',
  'membershipRuleProcessingState',
  'onPremisesLastSyncDateTime',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
  'preferredDataLocation',
  'preferredLanguage',
  'proxyAddresses',
  'renewedDateTime',
  'resourceBehaviorOptions',
  'resourceProvisioningOptions',
  'securityEnabled',
  'theme',
  'visibility',
];

/** "$expand … returns at most 20 objects" (query parameters page). */
const mostExpanded = 20;

export const groups = collection({
  path: '/groups',
  type: 'group',
  page: directoryPage,
  usually: usualGroupProperties,
  advancedQueries: true,
  readOne: true,
  expand: {
    owners: ({ id }, { tenant }) =>
      rowsAt(tenant, `/groups/${textOf(id)}/owners`)
        .slice(0, mostExpanded)
        .map((reference) => resolvedObject(tenant, reference) ?? null),
    members: ({ id }, { tenant }) =>
      rowsAt(tenant, `/groups/${textOf(id)}/members`)
        .slice(0, mostExpanded)
        .map((reference) => resolvedObject(tenant, reference) ?? null),
  },
  update: {
    check(next) {
      if (!['Public', 'Private', 'HiddenMembership', 'null'].includes(textOf(next['visibility']))) {
        throw badRequest(`Invalid value specified for property 'visibility' of resource 'Group'.`);
      }
      return next;
    },
  },
});
