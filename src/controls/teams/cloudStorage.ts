import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeAll, judgeSwitch } from '../../domain/judging.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { weakens } from '../../domain/weakens.ts';
import { teamsClientConfiguration } from '../../sources/teamsClientConfiguration.ts';
import { clientConfigurationTarget, globalWrite } from '../../targets/teamsPolicy.ts';

/** Teams PowerShell, Set-CsTeamsClientConfiguration: switch, and the service behind it. */
const services = {
  AllowBox: 'Box',
  AllowDropBox: 'Dropbox',
  AllowEgnyte: 'Egnyte',
  AllowGoogleDrive: 'Google Drive',
  AllowShareFile: 'ShareFile',
} as const;
type Switch = keyof typeof services;
const switches = Object.keys(services) as [Switch, ...Switch[]];

export const cloudStorage = defineControl({
  id: 'teams.cloudStorage',
  revision: 1,
  title: 'Teams offers no storage but the company’s own',
  failing: 'Teams offers to keep files with services that are not the company’s',
  rationale:
    'A file that lies in somebody’s Dropbox is under no rule of the company: no retention, no label, no log, and it stays there when its owner leaves.',
  area: 'sharing',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-STORAGE-001'],
    prowler: ['teams_external_file_sharing_restricted'],
    cis: ['8.1.1'],
    microsoft: [
      'https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsclientconfiguration',
    ],
  },
  settings: z.strictObject({
    allowed: z
      .array(z.enum(switches))
      .default([])
      .describe('Services that the company uses on purpose.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { client: teamsClientConfiguration },
  evaluate: ({ client }, { allowed }) =>
    judgeGlobal(client, (global) =>
      judgeAll(
        switches
          .filter((name) => !allowed.includes(name))
          .map((name) =>
            judgeSwitch(
              global[name],
              false,
              { item: { type: 'clientConfiguration', id: name, name: services[name], property: name } },
              { passes: `${services[name]} is off.`, fails: `${services[name]} is on.` },
            ),
          ),
        'No storage service is on beyond those that are allowed.',
      ),
    ),
  remediation: {
    risk: 'R1',
    targets: [clientConfigurationTarget],
    impact: {
      kind: 'everyone',
      text: 'Files in these services are no longer offered in Teams. They stay where they are.',
    },
    plan: ({ client }, { allowed }) =>
      globalWrite(
        clientConfigurationTarget,
        client,
        Object.fromEntries(switches.filter((name) => !allowed.includes(name)).map((name) => [name, false])),
      ),
  },
  manually: [
    'Teams admin center → Teams → Teams settings → Files.',
    'Switch off each service that is listed, and save.',
  ],
});
