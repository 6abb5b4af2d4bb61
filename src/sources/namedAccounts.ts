import * as z from 'zod';
import { listSource } from '../domain/source.ts';
import { AccountRow, accountFields, accountOf, KeptAccount, personalAccountFields } from './accounts.ts';
import { conditionalAccessPolicies, policiesIn } from './conditionalAccessPolicies.ts';

/** `$filter` takes at most 15 values in one `in` (Graph: use the $filter query parameter). */
const idsPerRequest = 15;

/** The accounts that policies leave out by name, and the declared emergency accounts. */
export const namedAccounts = listSource({
  id: 'namedAccounts',
  title: 'the accounts that policies name',
  access: [{ path: '/users', application: 'User.Read.All', delegated: 'User.Read.All' }],
  lane: 'settings',
  needs: [conditionalAccessPolicies],
  personal: personalAccountFields,
  requests: (context) => {
    const named = policiesIn(context).flatMap((policy) => policy.conditions.users.excludeUsers);
    const ids = [...new Set([...context.declared.emergencyAccounts, ...named.filter(isObjectId)])].toSorted();
    return chunks(ids, idsPerRequest).map((chunk) => ({
      path: '/users',
      query: {
        $select: `${accountFields},onPremisesSyncEnabled`,
        $filter: `id in (${chunk.map((id) => `'${id}'`).join(',')})`,
      },
      key: chunk.join(),
    }));
  },
  row: AccountRow.extend({ onPremisesSyncEnabled: z.boolean().nullish() }),
  kept: KeptAccount.extend({ synchronised: z.boolean() }),
  keep: (row, asked) =>
    asked?.split(',').includes(row.id)
      ? {
          ...accountOf(row),
          synchronised: row.onPremisesSyncEnabled === true,
        }
      : undefined,
});

/** `excludeUsers` also holds words such as `GuestsOrExternalUsers`. */
function isObjectId(word: string): boolean {
  return z.guid().safeParse(word).success;
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
