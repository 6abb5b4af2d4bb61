import { badRequest } from '../graph/errors.ts';
import { singleton } from '../graph/singleton.ts';
import { textOf } from '../json.ts';

const invitations = new Set([
  'none',
  'adminsAndGuestInviters',
  'adminsGuestInvitersAndAllMembers',
  'everyone',
]);

/** beta has another shape (a collection with renamed properties) and is not served. */
export const authorizationPolicy = singleton({
  path: '/policies/authorizationPolicy',
  versions: ['v1.0'],
  write: {
    method: 'PATCH',
    answer: 204,
    check({ allowInvitesFrom }) {
      if (!invitations.has(textOf(allowInvitesFrom))) {
        throw badRequest(
          `Invalid value specified for property 'allowInvitesFrom' of resource 'AuthorizationPolicy'.`,
        );
      }
    },
  },
});
