import * as z from 'zod';
import { listSource } from '../domain/source.ts';
import { AccountRow, accountFields, accountOf, KeptAccount, personalAccountFields } from './accounts.ts';
import { conditionalAccessPolicies, policiesIn } from './conditionalAccessPolicies.ts';
import { askedFor, objectsById } from './objectsById.ts';

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
    return objectsById('/users', ids, `${accountFields},onPremisesSyncEnabled`);
  },
  row: AccountRow.extend({ onPremisesSyncEnabled: z.boolean().nullish() }),
  kept: KeptAccount.extend({ synchronised: z.boolean() }),
  keep: (row, asked) =>
    askedFor(row.id, asked)
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
