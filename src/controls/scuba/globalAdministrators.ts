import { unknown } from '../../domain/control.ts';
import { countOf, judgeCount } from '../../domain/scuba/globalAdministrators.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { privilegedReads, privilegedUsers, unseenPrivileges } from '../../sources/privilegedUsers.ts';

export const scubaGlobalAdministrators = defineScubaRule({
  id: 'scuba.globalAdministrators',
  rule: 'MS.AAD.7.1v1',
  wants: 'two to eight people are Global Administrators',
  misses: 'fewer than two or more than eight people are Global Administrators',
  rationale:
    'CISA’s rule, taken literally: people are counted by display name, so two of one name are one, and switched-off accounts count. How many there really are is judged by `administrators.globalAdministrators`.',
  area: 'administration',
  severity: 'high',
  reads: privilegedReads,
  evaluate: (given) => {
    const users = privilegedUsers(given);
    const unseen = unseenPrivileges(given);
    // More people than were seen make too many no fewer.
    return unseen !== undefined && countOf(users).global <= 8
      ? unknown('readFailed', unseen)
      : judgeCount(users);
  },
  manually: [
    'Entra admin center → Roles & admins → Global Administrator: keep two to eight people, the emergency accounts among them.',
    'Give the others the role they need, such as Exchange Administrator.',
  ],
});
