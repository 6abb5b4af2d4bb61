import { teamsTenant } from '../../../src/sources/teamsTenant.ts';
import { unavailable } from '../../testControl.ts';

/** The Teams tenant as exported, with these plans. */
export function plans(...names: string[]) {
  return { [teamsTenant.id]: [{ plans: names }] };
}

export const commercial = plans('Teams', 'MCOProfessional');
export const plansUnread = { [teamsTenant.id]: unavailable };
export const noTenant = { [teamsTenant.id]: [] };

/** What the tenant has bought, which tells of a government tenant as well. */
export const governmentLicences = ['TEAMS_GOV'];
