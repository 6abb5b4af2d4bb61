import { invitationDomains } from '../../src/controls/guests/invitationDomains.ts';
import { b2bManagementPolicies } from '../../src/sources/b2bManagementPolicies.ts';
import { keptOf } from './recorded.ts';

const definition = (restriction: object) =>
  JSON.stringify({
    B2BManagementPolicy: { Version: 1, InvitationsAllowedAndBlockedDomainsPolicy: restriction },
  });
const policy = (more: object) => ({ id: 'b2b', isOrganizationDefault: true, ...more });

test.each([
  [
    'lists of domains',
    policy({ definition: [definition({ AllowedDomains: ['a.example'], BlockedDomains: ['b.example'] })] }),
    [{ id: 'b2b', domains: { allowed: ['a.example'], blocked: ['b.example'] } }],
  ],
  [
    'a truth value written as text, and no restriction',
    policy({ isOrganizationDefault: 'true', definition: ['{"B2BManagementPolicy":{"Version":1}}'] }),
    [{ id: 'b2b', domains: { allowed: [], blocked: [] } }],
  ],
  [
    'text that is no JSON',
    policy({ definition: ["{'B2BManagementPolicy':{}}"] }),
    [{ id: 'b2b', domains: null }],
  ],
  ['no definition', policy({ definition: [] }), [{ id: 'b2b', domains: null }]],
  ['a policy that is not the default', policy({ isOrganizationDefault: false }), []],
])('%s', async (_name, row, kept) => {
  expect(
    await keptOf(b2bManagementPolicies, invitationDomains, '/policies/b2bManagementPolicies', [row]),
  ).toEqual(kept);
});
