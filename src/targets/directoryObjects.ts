import { keyOf, patchTarget, withRows } from './patchTarget.ts';

/**
 * An account is switched off and on, and never deleted. Graph reference: update user; switching takes
 * User.EnableDisableAccount.All together with reading users.
 */
export const accountTarget = patchTarget({
  title: 'an account',
  source: 'guestActivity',
  // An account that is switched off is not kept.
  rehearsed: (value, { path }) => withRows(value, (row) => (row['id'] === keyOf(path) ? undefined : row)),
  template: '/users/{id}',
  permissions: ['User.EnableDisableAccount.All', 'User.Read.All'],
  carries: ['accountEnabled'],
  reading: (path) => ({ path, query: { $select: 'id,accountEnabled,userType' } }),
});

/** Graph reference: update group. */
export const groupTarget = patchTarget({
  title: 'a group',
  source: 'publicGroups',
  // A group that is closed is not kept.
  rehearsed: (value, { path }) => withRows(value, (row) => (row['id'] === keyOf(path) ? undefined : row)),
  template: '/groups/{id}',
  permissions: ['Group.ReadWrite.All'],
  carries: ['visibility'],
  reading: (path) => ({ path, query: { $select: 'id,visibility' } }),
});
