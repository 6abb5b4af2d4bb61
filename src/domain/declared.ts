/**
 * What the tenant's people declared as expected, for one control: who and what it may leave out.
 * Everything is named by id, because names can be given to somebody else and ids cannot.
 */
export interface Exceptions {
  users: string[];
  groups: string[];
  /** `guestOrExternalUserTypes` of Conditional Access, such as `serviceProvider`. */
  guestTypes: string[];
  applications: string[];
  /** Role template ids. */
  roles: string[];
}

export const teamsAdminApi = ['off', 'read', 'change'] as const;

/** What collecting needs to know of the tenant file: the rest shapes verdicts only. */
export interface Declared {
  /** Object ids of the accounts kept for emergencies. */
  emergencyAccounts: string[];
  /** `read` asks Purview for its policies; `attest` leaves them to a person. */
  purview: 'read' | 'attest';
  /**
   * `read` asks the undocumented Teams admin API for Teams policies instead of a snapshot; with `change` they are
   * changed there as well, as far as modes allow it.
   */
  teamsAdminApi: (typeof teamsAdminApi)[number];
}

export const nothingDeclared: Declared = { emergencyAccounts: [], purview: 'attest', teamsAdminApi: 'off' };
