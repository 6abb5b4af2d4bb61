import type { Cloud } from '../domain/tenant.ts';

/** Hosts of the national clouds (Graph: national cloud deployments). */
export const cloudHosts: Record<Cloud, { graph: string; authority: string }> = {
  global: { graph: 'https://graph.microsoft.com', authority: 'https://login.microsoftonline.com' },
  usGov: { graph: 'https://graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  usGovDoD: { graph: 'https://dod-graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  china: { graph: 'https://microsoftgraph.chinacloudapi.cn', authority: 'https://login.chinacloudapi.cn' },
};
