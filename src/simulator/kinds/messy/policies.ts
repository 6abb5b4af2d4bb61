import type { JsonObject } from '../../json.ts';
import { allGuestTypes, guestsOrExternalUsers, policy, strength } from '../conditionalAccess.ts';
import { daysAgo, type TenantFacts } from '../facts.ts';
import { emergencyGroup } from '../hardened/hardened.ts';
import { roleTemplates } from '../roleTemplates.ts';
import { messy } from './cast.ts';
import { hostileNames } from './hostileNames.ts';

const sharePoint = '00000003-0000-0ff1-ce00-000000000000';
const mfaStrength = '00000000-0000-0000-0000-000000000002';

/** Policies as they pile up over the years: each looks like protection and leaves somebody out. */
export function messyPolicies(facts: TenantFacts): JsonObject[] {
  const ids = messy.policies;
  const exceptEmergency = { includeUsers: ['All'], excludeGroups: [emergencyGroup] };
  const block = { builtInControls: ['block'] };
  return [
    {
      ...policy(facts, {
        name: 'GRANT - Require MFA - All users',
        users: {
          includeUsers: ['All'],
          excludeUsers: [messy.serviceAccount],
          excludeGroups: [emergencyGroup, messy.exclusionGroup],
          excludeRoles: [roleTemplates['Helpdesk Administrator']],
          excludeGuestsOrExternalUsers: guestsOrExternalUsers(allGuestTypes),
        },
      }),
      id: ids.allUsers,
    },
    {
      ...policy(facts, { name: 'MFA for Finance', users: { includeGroups: [messy.financeGroup] } }),
      id: ids.finance,
    },
    {
      ...policy(facts, {
        name: 'MFA for guests (pilot, do not touch)',
        state: 'enabledForReportingButNotEnforced',
        users: { includeGuestsOrExternalUsers: guestsOrExternalUsers(allGuestTypes) },
      }),
      id: ids.reportOnly,
    },
    {
      ...policy(facts, {
        name: 'MFA or compliant device',
        users: exceptEmergency,
        grant: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] },
      }),
      id: ids.orCompliant,
    },
    {
      ...policy(facts, {
        name: 'MFA outside the office',
        users: exceptEmergency,
        conditions: { locations: { includeLocations: ['All'], excludeLocations: [messy.office] } },
      }),
      id: ids.outsideOffice,
    },
    {
      ...policy(facts, {
        name: 'MFA for SharePoint',
        users: exceptEmergency,
        applications: { includeApplications: [sharePoint] },
      }),
      id: ids.singleApp,
    },
    {
      ...policy(facts, {
        name: 'Block legacy authentication',
        users: { includeUsers: ['All'], excludeGroups: [messy.scannersGroup] },
        conditions: { clientAppTypes: ['other'] },
        grant: block,
      }),
      id: ids.legacy,
    },
    { ...policy(facts, { name: 'MFA for everybody (old)', state: 'disabled' }), id: ids.disabled },
    {
      ...policy(facts, {
        name: 'MFA for global administrators',
        users: { includeRoles: [roleTemplates['Global Administrator']] },
        grant: { authenticationStrength: strength(mfaStrength) },
      }),
      id: ids.administrators,
    },
    {
      ...policy(facts, {
        name: hostileNames.imageError,
        state: 'enabledForReportingButNotEnforced',
        users: exceptEmergency,
        grant: null,
        session: { persistentBrowser: { isEnabled: true, mode: 'always' } },
      }),
      id: ids.hostile,
    },
  ];
}

export function messyLocations(facts: TenantFacts): JsonObject[] {
  return [
    {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      id: messy.office,
      displayName: 'Head office',
      createdDateTime: daysAgo(facts, 700),
      modifiedDateTime: daysAgo(facts, 700),
      isTrusted: true,
      ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
    },
    {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      id: 'badd0000-0000-4000-8000-0000000000f2',
      displayName: hostileNames.markdownLink,
      createdDateTime: daysAgo(facts, 300),
      modifiedDateTime: daysAgo(facts, 300),
      countriesAndRegions: ['NL', 'BE', 'DE'],
      includeUnknownCountriesAndRegions: false,
      countryLookupMethod: 'clientIpAddress',
    },
  ];
}
