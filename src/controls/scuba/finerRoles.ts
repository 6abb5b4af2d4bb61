import { fail, pass, some, unknown } from '../../domain/control.ts';
import { countOf, isGlobal, judgeCount } from '../../domain/scuba/globalAdministrators.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { privilegedReads, privilegedUsers, unseenPrivileges } from '../../sources/privilegedUsers.ts';

export const scubaFinerRoles = defineScubaRule({
  id: 'scuba.finerRoles',
  rule: 'MS.AAD.7.2v1',
  wants: 'more people have finer roles than are Global Administrators',
  misses: 'more people are Global Administrators than have finer roles',
  rationale:
    'CISA’s rule, taken literally: it compares numbers of names, and only if MS.AAD.7.1v1 is met. Whoever can do everything can be made to do anything.',
  area: 'administration',
  severity: 'medium',
  reads: privilegedReads,
  evaluate: (given) => {
    const users = privilegedUsers(given);
    const unseen = unseenPrivileges(given);
    const { global, others } = countOf(users);
    if (unseen !== undefined && global <= 8) return unknown('readFailed', unseen);
    const count = judgeCount(users);
    if (count.verdict === 'fail') return count;
    if (global <= others) {
      return pass(`${others} people have finer roles, ${global} are Global Administrators.`);
    }
    const items = users.filter(isGlobal).map(({ account }) => ({
      type: 'user',
      id: account.id,
      name: account.name,
      property: 'role',
      actual: 'Global Administrator',
      expected: 'a finer role',
    }));
    const text = `${global} people are Global Administrators, only ${others} have finer roles.`;
    return some(items) ? fail(text, items) : count;
  },
  manually: [
    'Entra admin center → Roles & admins → Global Administrator: ask of each person what the role is used for.',
    'Give the finer role that fits, then take Global Administrator away.',
  ],
});
