import * as z from 'zod';
import { isForAllUsers, leaves } from '../../domain/conditionalAccess/coverage.ts';
import type { Account, Directory } from '../../domain/conditionalAccess/directory.ts';
import { looksLikeEmergencyAccount } from '../../domain/conditionalAccess/emergencyAccounts.ts';
import type { ConditionalAccessPolicy } from '../../domain/conditionalAccess/policy.ts';
import {
  type Context,
  defineControl,
  fail,
  type Item,
  type Judgement,
  pass,
  some,
  unknown,
} from '../../domain/control.ts';
import { globalAdministrator } from '../../domain/directoryRoles.ts';
import type { ValueOf } from '../../domain/source.ts';
import { weakens } from '../../domain/weakens.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import type { namedAccounts } from '../../sources/namedAccounts.ts';
import {
  directoryReads,
  policyDirectory,
  unknownAssignments,
  unknownRoles,
} from '../../sources/policyDirectory.ts';
import { roleAssignments } from '../../sources/roleAssignments.ts';

type EmergencyAccount = ValueOf<typeof namedAccounts>['kept'][number];

export const emergencyAccess = defineControl({
  id: 'conditionalAccess.emergencyAccess',
  revision: 1,
  title: 'Two emergency accounts can always get in, and nobody hides among them',
  failing: 'The emergency accounts are not safe to rely on, or somebody hides among them',
  rationale:
    'When a policy or a provider fails, the emergency accounts are the only way back into the tenant. Because policies leave them out, anybody who is slipped into their group escapes every policy.',
  area: 'administration',
  severity: 'critical',
  refs: {
    catalogue: ['CA-BREAKGLASS-001'],
    prowler: ['entra_emergency_access_exclusion'],
    cis: ['1.1.2'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access',
    ],
  },
  settings: z.strictObject({
    accounts: z
      .int()
      .min(1)
      .max(5)
      .default(2)
      .describe('How many emergency accounts there must be at least.')
      .register(weakens, { by: 'less' }),
  }),
  reads: { policies: conditionalAccessPolicies, roles: roleAssignments, ...directoryReads },
  evaluate: (given, settings, context) => {
    const declared = context.declared.emergencyAccounts;
    const directory = policyDirectory(given);
    if (declared.length === 0) return undeclared(given.policies.kept, directory);
    const restrictive = given.policies.kept.filter(couldLockOut);
    const byId = new Map(given.namedAccounts.kept.map((account) => [account.id, account]));
    const found = declared.flatMap((id) => byId.get(id) ?? []);
    const unseenHolders = unknownAssignments(given);
    const unseen =
      unknownRoles(restrictive, given) ??
      (unseenHolders && `The emergency accounts need a directory role, and ${unseenHolders}.`);
    const items: Item[] = [
      ...unexpectedMembers(restrictive, found, directory, context),
      ...declared.filter((id) => !byId.has(id)).map(missingAccount),
      ...(found.length < settings.accounts
        ? [tooFew(context.tenant.id, found.length, settings.accounts)]
        : []),
      ...found.flatMap((account) => troubleWith(account, directory, unseenHolders === undefined)),
      ...restrictive.flatMap((policy) =>
        found
          .filter((account) => !leaves(policy, account, directory))
          .map((account) => inScope(policy, account)),
      ),
    ];
    if (!some(items) && unseen !== undefined) return unknown('readFailed', unseen);
    if (!some(items))
      return pass(
        `${found.length} emergency accounts are enabled, independent and left out of every policy that could lock them out.`,
      );
    const strangers = items.filter((item) => item.type === 'user' && item.property === 'membership').length;
    if (strangers > 0) {
      const who = strangers === 1 ? 'One account sits' : `${strangers} accounts sit`;
      return fail(
        `${who} unexpectedly among the emergency accounts and escapes every policy that leaves them out.`,
        items,
        'unexpectedMember',
      );
    }
    return fail('The emergency accounts cannot be relied on.', items);
  },
  manually: [
    'Keep two accounts that belong to nobody: cloud-only, at the onmicrosoft.com domain, Global Administrator permanently, each with its own security key in a safe.',
    'Put them into one group that only Global Administrators can change (role-assignable), and nobody else into it.',
    'Entra admin center → Protection → Conditional Access: exclude that group from every policy.',
    'Declare their object ids in the tenant file under `emergencyAccounts`.',
    'Remove every other member from the group at once, and find out who added it: Entra admin center → Monitoring → Audit logs.',
  ],
});

/** Names whoever looks as if it were one, with the id to write down. */
function undeclared(policies: ConditionalAccessPolicy[], directory: Directory): Judgement {
  const restrictive = policies.filter(couldLockOut);
  const items = [...directory.holdersOf(globalAdministrator).values()]
    .map(({ account }) => account)
    .filter((account) => looksLikeEmergencyAccount(account, directory))
    .filter((account) => restrictive.some((policy) => leaves(policy, account, directory)))
    .map(({ id, name }) => ({ type: 'user', id, name, actual: 'undeclared', expected: 'declared' }));
  const suspects = items.length > 0 ? ' Those listed look like them.' : '';
  return unknown(
    'needsPerson',
    `No emergency accounts are declared. Write their object ids into the tenant file under \`emergencyAccounts\`.${suspects}`,
    items,
  );
}

/** In force or about to be, for everyone, and with something that an emergency account may fail at. */
function couldLockOut(policy: ConditionalAccessPolicy): boolean {
  const grants = policy.grantControls;
  const demands =
    grants != null && (grants.builtInControls.length > 0 || grants.authenticationStrength != null);
  return policy.state !== 'disabled' && isForAllUsers(policy) && demands;
}

/** Whoever is in a group by which a policy leaves an emergency account out, without being one or being expected. */
function unexpectedMembers(
  policies: ConditionalAccessPolicy[],
  emergency: Account[],
  directory: Directory,
  { declared }: Context,
): Item[] {
  const groups = new Set(policies.flatMap((policy) => policy.conditions.users.excludeGroups));
  const shelters = [...groups].filter((group) =>
    emergency.some(({ id }) => directory.membersOf(group).has(id)),
  );
  const expected = new Set([...declared.emergencyAccounts, ...declared.exceptions.users]);
  return shelters
    .filter((group) => !declared.exceptions.groups.includes(group))
    .flatMap((group) => [...directory.membersOf(group).values()])
    .filter(({ account }) => !expected.has(account.id))
    .map(({ account, path }) => ({
      type: 'user',
      id: account.id,
      name: account.name,
      property: 'membership',
      actual: 'member',
      expected: 'not a member',
      because: { via: 'excludeGroup', path, text: 'An unexpected member of a group of emergency accounts.' },
    }));
}

/** Properties on which an emergency account must not depend, each with the value it must have. */
function troubleWith(account: EmergencyAccount, directory: Directory, holdersAreKnown: boolean): Item[] {
  const facts = [
    {
      property: 'accountEnabled',
      actual: account.enabled,
      expected: true,
      because: 'A disabled account opens nothing.',
    },
    {
      property: 'onPremisesSyncEnabled',
      actual: account.synchronised,
      expected: false,
      because: 'It fails together with the servers on premises.',
    },
    {
      property: 'onMicrosoftDomain',
      actual: account.onMicrosoftDomain,
      expected: true,
      because: 'It fails together with its domain, or with the domain’s federation.',
    },
    {
      property: 'globalAdministrator',
      actual: directory.holdersOf(globalAdministrator).has(account.id) || !holdersAreKnown,
      expected: true,
      because: 'In an emergency nobody may be there to activate the role.',
    },
  ];
  return facts
    .filter(({ actual, expected }) => actual !== expected)
    .map((fact) => ({ type: 'user', id: account.id, name: account.name, ...fact }));
}

function missingAccount(id: string): Item {
  return {
    type: 'user',
    id,
    actual: 'missing',
    expected: 'exists',
    because: 'The declared account does not exist.',
  };
}

function tooFew(tenant: string, actual: number, expected: number): Item {
  const because = 'With fewer, one lost key locks everybody out.';
  return { type: 'tenant', id: tenant, property: 'emergencyAccounts', actual, expected, because };
}

function inScope(policy: ConditionalAccessPolicy, account: Account): Item {
  const because = 'The policy applies to an emergency account, and could lock it out.';
  return {
    type: 'policy',
    id: policy.id,
    name: policy.displayName,
    property: 'conditions.users',
    actual: `applies to ${account.id}`,
    expected: 'left out',
    because,
  };
}
