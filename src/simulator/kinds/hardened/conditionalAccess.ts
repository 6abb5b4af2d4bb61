import type { JsonObject } from '../../json.ts';
import { intuneEnrolment } from '../applications.ts';
import {
  allGuestTypes,
  guestsOrExternalUsers,
  phishingResistant,
  policy,
  strength,
} from '../conditionalAccess.ts';
import { daysAgo, idOf, type TenantFacts } from '../facts.ts';
import { administratorRoles, roleTemplates } from '../roleTemplates.ts';

/** Section B of the catalogue, each policy leaving out the emergency group and nobody else. */
export function hardenedPolicies(facts: TenantFacts, emergencyGroup: string): JsonObject[] {
  const everybody = { includeUsers: ['All'], excludeGroups: [emergencyGroup] };
  const ownPeople = { ...everybody, excludeGuestsOrExternalUsers: guestsOrExternalUsers(allGuestTypes) };
  const administrators = {
    includeRoles: administratorRoles.map((role) => roleTemplates[role]),
    excludeGroups: [emergencyGroup],
  };
  const block = { builtInControls: ['block'] };
  const managedDevice = { builtInControls: ['compliantDevice', 'domainJoinedDevice'] };
  const everyTime = {
    isEnabled: true,
    type: null,
    value: null,
    authenticationType: 'primaryAndSecondaryAuthentication',
    frequencyInterval: 'everyTime',
  };
  return [
    policy(facts, { name: 'Require MFA for all users', users: everybody }),
    policy(facts, {
      name: 'Require phishing-resistant MFA for administrators',
      users: administrators,
      grant: { authenticationStrength: strength(phishingResistant) },
    }),
    policy(facts, {
      name: 'Block legacy authentication',
      users: everybody,
      conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
      grant: block,
    }),
    policy(facts, {
      name: 'Block users at high risk',
      users: everybody,
      conditions: { userRiskLevels: ['high'] },
      grant: block,
    }),
    policy(facts, {
      name: 'Block risky sign-ins',
      users: everybody,
      conditions: { signInRiskLevels: ['high', 'medium'] },
      grant: block,
      session: { signInFrequency: everyTime },
    }),
    policy(facts, {
      name: 'Block device code flow and authentication transfer',
      users: everybody,
      conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } },
      grant: block,
    }),
    policy(facts, {
      name: 'Short sessions for administrators',
      users: administrators,
      grant: null,
      session: {
        signInFrequency: {
          isEnabled: true,
          type: 'hours',
          value: 4,
          authenticationType: 'primaryAndSecondaryAuthentication',
          frequencyInterval: 'timeBased',
        },
        persistentBrowser: { isEnabled: true, mode: 'never' },
      },
    }),
    policy(facts, { name: 'Require a managed device', users: everybody, grant: managedDevice }),
    policy(facts, {
      name: 'Register security info from a managed device',
      users: everybody,
      applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] },
      grant: managedDevice,
    }),
    policy(facts, {
      name: 'Register devices with a second factor',
      users: everybody,
      applications: { includeUserActions: ['urn:user:registerdevice'] },
    }),
    policy(facts, {
      name: 'Enrol devices with a fresh sign-in',
      users: everybody,
      applications: { includeApplications: [intuneEnrolment] },
      session: { signInFrequency: everyTime },
    }),
    policy(facts, {
      name: 'Sign in again every week',
      users: everybody,
      grant: null,
      session: { signInFrequency: { ...everyTime, type: 'days', value: 7, frequencyInterval: 'timeBased' } },
    }),
    policy(facts, {
      name: 'Admin portals for administrators only',
      users: { ...everybody, excludeRoles: administrators.includeRoles },
      applications: { includeApplications: ['MicrosoftAdminPortals'] },
      grant: block,
    }),
    policy(facts, {
      name: 'Block elevated insider risk',
      users: ownPeople,
      conditions: { insiderRiskLevels: 'elevated' },
      grant: block,
    }),
    policy(facts, {
      name: 'Bind sign-ins to their Windows computer',
      users: ownPeople,
      applications: { includeApplications: ['Office365'] },
      conditions: {
        clientAppTypes: ['mobileAppsAndDesktopClients'],
        platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
      },
      grant: null,
      session: { secureSignInSession: { isEnabled: true } },
    }),
    policy(facts, {
      name: 'Block countries without an office',
      users: everybody,
      conditions: { locations: { includeLocations: ['All'], excludeLocations: [workplaces(facts)] } },
      grant: block,
    }),
  ];
}

function workplaces(facts: TenantFacts): string {
  return idOf(facts, 'namedLocation', 'workplaces');
}

/** The countries with an office. */
export function hardenedLocations(facts: TenantFacts): JsonObject[] {
  return [
    {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      id: workplaces(facts),
      displayName: 'Countries with an office',
      createdDateTime: daysAgo(facts, 300),
      modifiedDateTime: daysAgo(facts, 300),
      countriesAndRegions: ['BE', 'NL'],
      includeUnknownCountriesAndRegions: false,
      countryLookupMethod: 'clientIpAddress',
    },
  ];
}
