import type { Context, Item } from '../control.ts';
import { globalAdministrator } from '../directoryRoles.ts';
import type { Account, Directory } from './directory.ts';

/** More than these are a habit, not an emergency. */
const most = 4;

/**
 * Whether an account is what Microsoft advises an emergency account to be, as far as the directory shows it: Global
 * Administrator for good, enabled, and signing in at the domain that came with the tenant (Entra: manage emergency
 * access accounts). It may as well be somebody's hiding place, so it proves nothing.
 */
export function looksLikeEmergencyAccount(account: Account, directory: Directory): boolean {
  const holds = directory.holdersOf(globalAdministrator).has(account.id);
  return holds && account.enabled === true && account.guest === null && account.onMicrosoftDomain;
}

/**
 * Whether all that is the matter is that nobody has declared the emergency accounts yet: nothing is declared, and the
 * only ones left out are a few accounts that look like them. A person has to say so; a program must not.
 */
export function awaitsDeclaration(items: Item[], directory: Directory, { declared }: Context): boolean {
  if (declared.emergencyAccounts.length > 0 || items.length > most) return false;
  return items.every(({ type, id }) => {
    const account = type === 'user' ? directory.account(id) : undefined;
    return account !== undefined && looksLikeEmergencyAccount(account, directory);
  });
}

export const declareThem =
  'If they are the emergency accounts, declare their object ids in the tenant file under `emergencyAccounts`; if not, somebody hides there.';
