import type { Cloud } from '../domain/tenant.ts';

interface CloudHosts {
  graph: string;
  authority: string;
  /** What tokens of version 2.0 say of who made them. */
  issuer: string;
  /** What a managed identity's token is made out for when it stands in for an application's credential. */
  tokenExchange: string;
}

/**
 * Hosts of the national clouds (Graph: national cloud deployments), and the audiences of token exchange (azure-sdk:
 * Microsoft.Extensions.Azure, managed identity as federated identity credential).
 */
export const cloudHosts: Record<Cloud, CloudHosts> = {
  global: {
    graph: 'https://graph.microsoft.com',
    authority: 'https://login.microsoftonline.com',
    issuer: 'https://login.microsoftonline.com',
    tokenExchange: 'api://AzureADTokenExchange',
  },
  usGov: {
    graph: 'https://graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
    issuer: 'https://login.microsoftonline.us',
    tokenExchange: 'api://AzureADTokenExchangeUSGov',
  },
  usGovDoD: {
    graph: 'https://dod-graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
    issuer: 'https://login.microsoftonline.us',
    tokenExchange: 'api://AzureADTokenExchangeUSGov',
  },
  china: {
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    issuer: 'https://login.partner.microsoftonline.cn',
    tokenExchange: 'api://AzureADTokenExchangeChina',
  },
};
