import * as z from 'zod';
import { defineControl, fail, notApplicable, pass, some, unknown } from '../../domain/control.ts';
import { publicGroups } from '../../sources/publicGroups.ts';
import { groupTarget } from '../../targets/directoryObjects.ts';

export const visibility = defineControl({
  id: 'groups.visibility',
  revision: 1,
  title: 'Groups and teams are private, unless it was agreed that everybody may read them',
  failing: 'Groups and teams stand open to everybody in the company',
  rationale:
    'Whatever lies in a public team is read by every colleague, by search and by assistants, without anybody being told. Most are public because somebody did not look.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['GRP-PUBLIC-001'],
    prowler: ['admincenter_groups_not_public_visibility'],
    cis: ['1.2.1'],
    microsoft: ['https://learn.microsoft.com/microsoft-365/admin/create-groups/compare-groups'],
  },
  settings: z.strictObject({}),
  reads: { groups: publicGroups },
  evaluate: ({ groups }, _settings, { declared }) => {
    const count = groups.tally['unified'] ?? 0;
    if (count === 0) return notApplicable('There are no Microsoft 365 groups.');
    const judged = groups.kept.filter(({ id }) => !declared.exceptions.groups.includes(id));
    const items = judged
      .filter(({ visibility: actual }) => actual === 'Public')
      .map(({ id, name }) => ({
        type: 'group',
        id,
        name,
        property: 'visibility',
        actual: 'Public',
        expected: 'Private',
      }));
    if (some(items)) {
      const groupsAre = items.length === 1 ? 'group is' : 'groups are';
      return fail(`${items.length} of ${count} Microsoft 365 ${groupsAre} public.`, items);
    }
    const unclear = judged.filter(({ visibility: actual }) => actual !== 'Public').length;
    if (unclear > 0) return unknown('notSaid', `For ${unclear} groups it is not known who may read them.`);
    return pass(`All ${count} Microsoft 365 groups are private, or were agreed to be public.`);
  },
  remediation: {
    risk: 'R1',
    targets: [groupTarget],
    mostAtOnce: 10,
    impact: {
      kind: 'members',
      text: 'Whoever is no member no longer sees what is in the group, and has to ask its owner. Tell the owners first.',
    },
    plan: ({ groups }, _settings, { declared }) => {
      const writes = groups.kept
        .filter(({ id, visibility: seen }) => seen === 'Public' && !declared.exceptions.groups.includes(id))
        .map(({ id }) => ({
          target: groupTarget,
          path: `/groups/${id}`,
          touched: { visibility: { before: 'Public', after: 'Private' } },
        }));
      return some(writes) ? { writes } : { why: 'No group is left that could be closed.' };
    },
  },
  manually: [
    'Microsoft 365 admin center → Teams & groups → Active teams & groups: open each group listed here → Settings → Privacy: Private. Tell its owners first.',
    'Where everybody is meant to read it, write the group’s id into an exception of the tenant file, with who decided and why.',
  ],
});
