import { type AnyControl, sourcesOf } from './control.ts';
import type { Cloud } from './tenant.ts';

/** A part of Microsoft Graph that a national cloud does not have. */
export interface NotOffered {
  /** Everything at and below it. */
  path: string;
  what: string;
}

/**
 * Absent from the v1.0 metadata of both US Government and China (microsoftgraph/msgraph-metadata, Fairfax and Mooncake,
 * August 2026), and b2bManagementPolicies by its page.
 */
const globalOnly: NotOffered[] = [
  {
    path: '/admin/configurationManagement',
    what: 'configuration snapshots, by which Teams and Purview are read',
  },
  { path: '/admin/teams/userConfigurations', what: 'which Teams policies people have' },
  { path: '/admin/reportSettings', what: 'whether reports show names' },
  { path: '/policies/b2bManagementPolicies', what: 'with which domains people may share' },
];

/** What is not to be had in each cloud. GCC uses the global one. */
export const notOffered: Record<Cloud, NotOffered[]> = {
  global: [],
  usGov: globalOnly,
  usGovDoD: globalOnly,
  // Absent from Mooncake's metadata alone.
  china: [
    ...globalOnly,
    { path: '/identityProtection/riskyUsers', what: 'accounts at risk' },
    { path: '/security/labels/retentionLabels', what: 'retention labels' },
    { path: '/security/secureScores', what: 'Microsoft’s own score' },
  ],
};

/**
 * Why the templates cannot be deployed in a cloud; `undefined` where they can. In Azure Government Microsoft.Web knew
 * versions up to 2024-04-01 (Azure/azure-cli, issue 31943), and Flex Consumption takes later ones; of Flex Consumption in
 * either cloud nothing is documented (Microsoft Learn: Flex Consumption plan).
 */
export const notDeployable: Partial<Record<Cloud, string>> = {
  usGov: unknownPlan('Azure Government'),
  usGovDoD: unknownPlan('Azure Government'),
  china: unknownPlan('Azure China'),
};

function unknownPlan(name: string): string {
  return `The templates take the Flex Consumption plan, and it is not known that ${name} has it: az functionapp list-flexconsumption-locations says. Without it, audit from the command line or a machine of your own (--auth certificate).`;
}

/** Whether a cloud has a path of Microsoft Graph, as far as is known. */
export function isOffered(path: string, cloud: Cloud): boolean {
  return !notOffered[cloud].some((part) => path === part.path || path.startsWith(`${part.path}/`));
}

/** Ids of the controls that cannot be judged in a cloud because of one part that it does not have. */
export function hiddenWithout({ path }: NotOffered, controls: AnyControl[]): string[] {
  const below = (one: string): boolean => one === path || one.startsWith(`${path}/`);
  return controls
    .filter((control) =>
      sourcesOf(control).some(
        ({ source, needed }) => needed && source.access.some((access) => below(access.path)),
      ),
    )
    .map(({ id }) => id);
}
