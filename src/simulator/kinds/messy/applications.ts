import type { JsonObject } from '../../json.ts';
import type { Application } from '../applications.ts';
import { daysAgo, idOf, type TenantFacts } from '../facts.ts';
import { hostileNames } from './hostileNames.ts';
import { ordinaryId } from './people.ts';

/** Conferencing apps, greedy apps and hostile names among ordinary ones. */
export function messyApplications(facts: TenantFacts): Application[] {
  return [
    {
      name: 'Zoom',
      publisher: 'Zoom Video Communications, Inc.',
      replyUrls: ['https://zoom.us/office365/oauth'],
      homepage: 'https://zoom.us',
      delegated: { scope: 'openid profile offline_access User.Read Calendars.ReadWrite' },
    },
    {
      name: 'Cisco Webex Meetings',
      publisher: 'Cisco Systems, Inc.',
      replyUrls: ['https://idbroker.webex.com/idb/Consumer/oauth2'],
      delegated: {
        scope: 'User.Read Calendars.Read',
        consentType: 'Principal',
        principalId: ordinaryId(facts, 3),
      },
    },
    { name: 'GoTo Meeting', enabled: false, replyUrls: ['https://login.gotomeeting.com/callback'] },
    {
      name: 'Scheduler',
      replyUrls: ['https://meet.jit.si/oauth/callback'],
      delegated: { scope: 'OnlineMeetings.ReadWrite User.Read.All' },
      roles: ['Calendars.ReadWrite'],
    },
    {
      name: 'Invoice Reader Pro',
      replyUrls: ['https://invoice-reader.example/signin'],
      delegated: { scope: 'Mail.ReadWrite Mail.Send offline_access Files.ReadWrite.All' },
      roles: ['Mail.ReadWrite', 'Directory.ReadWrite.All'],
    },
    {
      name: 'HR synchronisation',
      owner: facts.id,
      replyUrls: [`https://hr.${facts.domain}/auth`],
      roles: ['User.Read.All', 'AppRoleAssignment.ReadWrite.All'],
    },
    { name: hostileNames.script, homepage: 'javascript:alert(1)', delegated: { scope: 'User.Read' } },
    {
      name: hostileNames.bidiOverride,
      replyUrls: ['https://attacker.example/zoom.us'],
      delegated: { scope: 'Mail.Read' },
    },
  ];
}

/** Software that Intune found on devices. */
export function messyDetectedApps(facts: TenantFacts): JsonObject[] {
  return [
    ['Zoom Workplace', '6.2', 41, 'Zoom Video Communications, Inc.'],
    ['Houseparty', '1.40', 2, 'Life on Air, Inc.'],
    ['Skype', '8.130', 7, 'Skype Technologies S.A.'],
    ['Cisco Webex', '44.11', 5, 'Cisco Systems, Inc.'],
    ['Microsoft Teams', '25.1', 640, 'Microsoft Corporation'],
    [hostileNames.formula, '1.0', 1, hostileNames.svg],
  ].map(([displayName, version, deviceCount, publisher]) => ({
    id: idOf(facts, 'detectedApp', String(displayName)),
    displayName,
    version,
    sizeInByte: 0,
    deviceCount,
    publisher,
    platform: 'windows',
  }));
}

export function messyTeamsApps(facts: TenantFacts): JsonObject[] {
  return ['Shift planner', hostileNames.markdownTable].map((displayName) => ({
    id: idOf(facts, 'teamsApp', displayName),
    externalId: idOf(facts, 'teamsAppManifest', displayName),
    displayName,
    distributionMethod: 'organization',
    appDefinitions: [
      {
        id: idOf(facts, 'teamsAppDefinition', displayName),
        teamsAppId: idOf(facts, 'teamsApp', displayName),
        displayName,
        version: '1.0.0',
        publishingState: 'published',
        shortDescription: null,
        description: null,
        lastModifiedDateTime: daysAgo(facts, 60),
      },
    ],
  }));
}
