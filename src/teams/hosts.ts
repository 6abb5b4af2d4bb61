import type { Cloud } from '../domain/tenant.ts';

/** "Skype and Teams Tenant Admin API", the resource that tokens for the Teams admin API are for. */
export const teamsAdminResource = '48ac35b8-9aa8-4d74-927d-1f4a14a0b239';

/** Where it answers (CIPP, New-TeamsRequestV2; ScubaGear, API catalogue). Of other clouds nothing is known. */
export const teamsAdminOrigins: Partial<Record<Cloud, string>> = {
  global: 'https://api.interfaces.records.teams.microsoft.com',
  usGov: 'https://api.interfaces.records.gov.teams.microsoft.us',
};

/** What it takes to be let in (Prowler and Maester: Teams, application sign-in). */
export const teamsAdminNeeds =
  'application_access of the Skype and Teams Tenant Admin API, and the Entra role Teams Reader';
