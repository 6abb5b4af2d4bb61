import { excludedGuestTypes } from '../domain/conditionalAccess/coverage.ts';
import { isEnforced } from '../domain/conditionalAccess/policy.ts';
import { listSource } from '../domain/source.ts';
import { AccountRow, accountFields, accountOf, KeptAccount, personalAccountFields } from './accounts.ts';
import { conditionalAccessPolicies, policiesIn } from './conditionalAccessPolicies.ts';

/** The accounts of outsiders, asked for only where an enforced policy leaves some of them out. */
export const outsiders = listSource({
  id: 'outsiders',
  title: 'the accounts of guests and other outsiders',
  access: [{ path: '/users', application: 'User.Read.All', delegated: 'User.Read.All' }],
  needs: [conditionalAccessPolicies],
  personal: personalAccountFields,
  requests: (context) => {
    const leftOut = policiesIn(context).some(
      (policy) => isEnforced(policy) && excludedGuestTypes(policy).length > 0,
    );
    if (!leftOut) return [];
    return [
      {
        path: '/users',
        query: {
          $select: accountFields,
          $filter: "userType eq 'Guest' or creationType eq 'Invitation'",
          $top: '999',
        },
      },
    ];
  },
  row: AccountRow,
  kept: KeptAccount,
  keep: (row) => {
    const account = accountOf(row);
    return account.guest === null ? undefined : account;
  },
});
