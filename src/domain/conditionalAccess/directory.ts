import type { GuestType } from './policy.ts';

/** An account as far as it matters to who a policy reaches. Names are hostile text. */
export interface Account {
  id: string;
  name: string;
  /** `null`: the directory did not say. */
  enabled: boolean | null;
  /** Which kind of outsider; `null` for the tenant's own people. */
  guest: GuestType | null;
  /** Signs in at the domain that came with the tenant, and so depends on no other. */
  onMicrosoftDomain: boolean;
}

/** A member of a group, with the way that leads to it. */
export interface Membership {
  account: Account;
  /** Group ids from the group asked for down to the one that holds the account. */
  path: string[];
}

/** What coverage needs to know of the directory: only of groups, roles and accounts that policies name. */
export interface Directory {
  /** All members by id, also through nested groups; empty for a group that does not exist. */
  membersOf(group: string): ReadonlyMap<string, Membership>;
  /** Who holds the role now, by id; through groups too. */
  holdersOf(role: string): ReadonlyMap<string, Membership>;
  /** Who can activate the role at any time, by id. */
  eligibleFor(role: string): ReadonlyMap<string, Membership>;
  /** `undefined` for an account that does not exist. */
  account(id: string): Account | undefined;
  /** The accounts of outsiders; filled only when a policy leaves outsiders out. */
  outsiders: Account[];
}
