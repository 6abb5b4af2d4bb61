import { fail, pass, some, unknown } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { privilegedReads, privilegedUsers, unseenPrivileges } from '../../sources/privilegedUsers.ts';

export const scubaCloudOnlyAdministrators = defineScubaRule({
  id: 'scuba.cloudOnlyAdministrators',
  rule: 'MS.AAD.7.3v1',
  wants: 'privileged accounts were never tied to an account on premises',
  misses: 'privileged accounts are or were tied to an account on premises',
  rationale:
    'CISA’s rule, taken literally: an account that is cloud-only today and still carries the tie of before does not meet it. Whether administrators are synchronised is judged by `administrators.cloudOnly`.',
  area: 'administration',
  severity: 'high',
  reads: privilegedReads,
  evaluate: (given) => {
    const users = privilegedUsers(given);
    const items = users
      .filter(({ account }) => account.tied === true)
      .map(({ account }) => ({
        type: 'user',
        id: account.id,
        name: account.name,
        property: 'onPremisesImmutableId',
        actual: 'set',
        expected: null,
      }));
    if (some(items)) {
      return fail(`Tied to an account on premises: ${items.length} of ${users.length} people.`, items);
    }
    const unseen = unseenPrivileges(given);
    if (unseen !== undefined) return unknown('readFailed', unseen);
    return users.every(({ account }) => account.tied === false)
      ? pass('No privileged account is tied to one on premises.')
      : unknown('notSaid', 'The directory did not say whether every privileged account is tied.');
  },
  manually: [
    'Make a cloud-only account for each administrator, at the onmicrosoft.com domain, and move the roles to it.',
    'An account that only carries the tie of before: clear its onPremisesImmutableId.',
  ],
});
