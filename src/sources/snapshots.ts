import type { Access } from '../domain/source.ts';

const jobs = '/admin/configurationManagement';

/** Starting a snapshot takes ReadWrite even though it only reads; there is no narrower permission. */
export const snapshotAccess: [Access, ...Access[]] = [
  {
    path: `${jobs}/configurationSnapshots/createSnapshot`,
    method: 'POST',
    application: 'ConfigurationMonitoring.ReadWrite.All',
    delegated: 'ConfigurationMonitoring.ReadWrite.All',
  },
];

/** What Microsoft's own service principal needs to read Teams on our behalf. */
export const teamsReader = { permission: 'Organization.Read.All', role: 'Global Reader' };

/** The same for Purview; Global Reader is not enough there (UTCM: supported resource types). */
export const purviewReader = { permission: 'Exchange.ManageAsApp', role: 'Compliance Administrator' };
