import * as z from 'zod';
import { globalAdministrator } from '../domain/directoryRoles.ts';
import { Failure } from '../domain/failure.ts';
import { nothingToDo, type Site, type Standing, type Step } from './step.ts';

const AccountRow = z.object({ id: z.string(), accountEnabled: z.boolean().nullish() });
const HolderRow = z.object({ principalId: z.string() });
const MemberRow = z.object({ id: z.string() });
const fewest = 2;

/** The accounts that are left out of policies on purpose exist, are enabled and can do everything. */
export const emergencyAccounts: Step = {
  id: 'emergencyAccounts',
  title: 'the emergency accounts exist, are enabled and are Global Administrator',
  takes: { roles: [], scopes: [] },
  async inspect(site) {
    const declared = site.client.loaded.config.emergencyAccounts;
    const wrong: string[] = [];
    if (declared.length < fewest) wrong.push(`${declared.length} are declared, and ${fewest} are needed.`);
    const administrators = await globalAdministrators(site);
    for (const id of declared) {
      const path = `/users/${id}`;
      const account = await site.directory.one({ path, query: { $select: 'id,accountEnabled' } }, AccountRow);
      if (!account) wrong.push(`${id} does not exist.`);
      else if (account.accountEnabled !== true) wrong.push(`${id} is not enabled.`);
      else if (!administrators.has(id.toLowerCase())) wrong.push(`${id} is not a Global Administrator.`);
    }
    return wrong.length === 0 ? nothingToDo : notInOrder(wrong);
  },
  undo: async () => nothingToDo,
};

function notInOrder(wrong: string[]): Standing {
  const text = `The emergency accounts are not in order. ${wrong.join(' ')}`;
  return {
    deeds: [],
    stops: new Failure('configuration', text, {
      remedy:
        'Write the object ids of two cloud-only accounts under `emergencyAccounts`, and give both Global Administrator for good.',
    }),
  };
}

/** Who holds the role now, by themselves or by a group. */
async function globalAdministrators({ directory }: Site): Promise<Set<string>> {
  const holders = await directory.all(
    {
      path: '/roleManagement/directory/roleAssignments',
      query: { $filter: `roleDefinitionId eq '${globalAdministrator}'` },
    },
    HolderRow,
  );
  const ids = new Set(holders.map(({ principalId }) => principalId.toLowerCase()));
  for (const { principalId } of holders) {
    const path = `/groups/${principalId}`;
    // Most holders are people, and then there is no such group.
    if (!(await directory.one({ path, query: { $select: 'id' } }, MemberRow))) continue;
    const members = await directory.all(
      { path: `${path}/transitiveMembers`, query: { $select: 'id' } },
      MemberRow,
    );
    for (const { id } of members) ids.add(id.toLowerCase());
  }
  return ids;
}
