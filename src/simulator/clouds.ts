/** Hosts of the national clouds ("National cloud deployments" in the Microsoft Graph documentation). */
export type CloudName = 'global' | 'usGov' | 'usGovDoD' | 'china';

const graphHosts: Record<string, CloudName> = {
  'https://graph.microsoft.com': 'global',
  'https://graph.microsoft.us': 'usGov',
  'https://dod-graph.microsoft.us': 'usGovDoD',
  'https://microsoftgraph.chinacloudapi.cn': 'china',
};

const signInHosts = new Set([
  'https://login.microsoftonline.com',
  'https://login.microsoftonline.us',
  'https://login.chinacloudapi.cn',
]);

/** The app id of Microsoft Graph, which some tokens name as their audience. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
export const globalGraph = 'https://graph.microsoft.com';
/** "Skype and Teams Tenant Admin API", the audience of the Teams admin API. */
export const teamsAdminAudience = '48ac35b8-9aa8-4d74-927d-1f4a14a0b239';
const teamsAdminHost = 'https://api.interfaces.records.teams.microsoft.com';

/** The header in which a client tells where the request would have gone. Absent means global Graph. */
export const originHeader = 'x-plumbline-origin';

/** The cloud whose Graph has this origin; undefined for any other origin. */
export function cloudOfGraph(origin: string): CloudName | undefined {
  return graphHosts[origin];
}

export function isKnownOrigin(origin: string): boolean {
  return origin in graphHosts || signInHosts.has(origin) || origin === teamsAdminHost;
}
