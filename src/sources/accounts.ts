import * as z from 'zod';
import { type GuestType, guestTypes } from '../domain/conditionalAccess/policy.ts';

/** The fields by which accounts are named and told apart; the same wherever the directory gives them. */
export const accountFields = 'id,displayName,userPrincipalName,userType,accountEnabled';

export const AccountRow = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userType: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
});

/** `name` and `signInName` tell who somebody is; everything that a verdict needs of them is decided here. */
export const personalAccountFields = ['name', 'signInName'];

export const KeptAccount = z.object({
  id: z.string(),
  name: z.string(),
  signInName: z.string(),
  enabled: z.boolean().nullable(),
  guest: z.enum(guestTypes).nullable(),
  onMicrosoftDomain: z.boolean().describe('signs in at the domain that came with the tenant'),
});
export type KeptAccount = z.infer<typeof KeptAccount>;

export function accountOf(row: z.infer<typeof AccountRow>): KeptAccount {
  const signInName = row.userPrincipalName ?? '';
  return {
    id: row.id,
    name: row.displayName ?? signInName,
    signInName,
    enabled: row.accountEnabled ?? null,
    guest: guestTypeOf(row.userType ?? 'Member', signInName),
    onMicrosoftDomain: /^[^@#]+@[^@]+\.onmicrosoft\.(com|us|cn)$/i.test(signInName),
  };
}

/** Entra writes the home address of an outsider into the sign-in name, followed by `#EXT#`. */
function guestTypeOf(userType: string, signInName: string): GuestType | null {
  const external = signInName.includes('#EXT#');
  if (userType.toLowerCase() === 'guest') return external ? 'b2bCollaborationGuest' : 'internalGuest';
  return external ? 'b2bCollaborationMember' : null;
}
