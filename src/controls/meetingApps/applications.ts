import { defineControl, fail, type Given, optional, pass, some, unknown } from '../../domain/control.ts';
import { type Vendor, vendorOf, vendorSettings } from '../../domain/meetingApps.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { delegatedGrants } from '../../sources/delegatedGrants.ts';
import { meetingVendors } from '../../sources/meetingVendors.ts';
import { servicePrincipals } from '../../sources/servicePrincipals.ts';

const reads = {
  applications: servicePrincipals,
  grants: optional(delegatedGrants),
  consent: optional(authorizationPolicy),
};

export const applications = defineControl({
  id: 'meetingApps.applications',
  revision: 1,
  title: 'No meeting app but the company’s own is connected to the tenant',
  failing: 'Meeting apps that nobody approved are connected to the tenant',
  rationale:
    'Whoever meets through another app takes names, calendars and conversations to a maker with whom the company has no contract. Once connected, it stays connected when everybody has forgotten it.',
  area: 'meetingApps',
  severity: 'medium',
  refs: {
    catalogue: ['CONF-APP-001'],
    microsoft: ['https://learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions'],
  },
  settings: vendorSettings(meetingVendors),
  reads,
  evaluate: (given, { allow, vendors }, { declared }) => {
    if (given.applications.total === 0) {
      return unknown('incomplete', 'The answer holds no application, not even one of Microsoft’s.');
    }
    const wanted = [...meetingVendors, ...vendors].filter(({ id }) => !allow.includes(id));
    const found = given.applications.kept
      .filter(({ appId, enabled }) => enabled !== false && !declared.exceptions.applications.includes(appId))
      .flatMap((application) => {
        const match = vendorOf(application, wanted);
        return match ? [{ ...application, ...match }] : [];
      });
    const items = found.map(({ id, appId, name, enabled, vendor, by }) => ({
      type: 'application',
      id: appId,
      name,
      property: 'accountEnabled',
      actual: enabled,
      expected: false,
      because: [`${vendor.name}, by ${by}.`, consentsTo(id, given)].join(' ').trim(),
    }));
    if (!some(items)) return pass('No meeting app that nobody approved is connected.');
    if (found.every(({ enabled }) => enabled === null)) {
      return unknown('notSaid', 'The tenant did not say whether the meeting apps it knows are on.', items);
    }
    return fail(`Connected: ${namesOf(found)}. ${again(given)}`, items);
  },
  manually: [
    'Ask the people who use it what for, and show them how to do it in Teams.',
    'Entra admin center → Enterprise applications → the application → Properties: “Enabled for users to sign-in?” No. Save.',
    'Permissions → Review permissions: revoke what was granted. Delete the application when nobody misses it.',
    'Approve it instead in the tenant file: `allow` for the maker, or an exception for this application.',
  ],
});

type Readings = Given<typeof reads>;

function namesOf(found: { vendor: Vendor }[]): string {
  return [...new Set(found.map(({ vendor }) => vendor.name))].toSorted().join(', ');
}

/** Who consented, as far as it was read. */
function consentsTo(application: string, { grants }: Readings): string {
  if (grants.status !== 'ok') return '';
  const people = grants.value.tally[`${application}/Principal`] ?? 0;
  const parts = [
    ...((grants.value.tally[`${application}/AllPrincipals`] ?? 0) > 0
      ? ['an administrator for everybody']
      : []),
    ...(people > 0 ? [people === 1 ? 'one person' : `${people} people`] : []),
  ];
  return parts.length === 0 ? 'Nobody’s consent is on record.' : `Consented: ${parts.join(' and ')}.`;
}

const forSelf = 'managepermissiongrantsforself.';

/** Whether the present settings let people do it again. */
function again({ consent }: Readings): string {
  const policies =
    consent.status === 'ok'
      ? consent.value.defaultUserRolePermissions?.permissionGrantPoliciesAssigned
      : null;
  if (policies == null) return 'Whether people can connect another one by themselves is not known.';
  return policies.some((policy) => policy.toLowerCase().startsWith(forSelf))
    ? 'It can happen again: people may consent to applications by themselves.'
    : 'People can no longer connect another one by themselves.';
}
