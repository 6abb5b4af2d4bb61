import { defineControl, fail, type Item, pass, some, unknown } from '../../domain/control.ts';
import { type Vendor, vendorOf, vendorSettings } from '../../domain/meetingApps.ts';
import { type ApplicationGrant, applicationGrants } from '../../sources/applicationGrants.ts';
import { delegatedGrants, type KeptGrant } from '../../sources/delegatedGrants.ts';
import { meetingVendors } from '../../sources/meetingVendors.ts';
import { type KeptPrincipal, servicePrincipals } from '../../sources/servicePrincipals.ts';

/** Permissions that open calendars, mail, address books, meetings, presence or the whole directory. */
const opensTooMuch =
  /^(Calendars|Mail|MailboxSettings|Contacts|OnlineMeetings|Presence|Directory|EWS)\.|^User\.(Read|ReadWrite)\.All$|^full_access_as_/i;

export const grants = defineControl({
  id: 'meetingApps.grants',
  revision: 1,
  title: 'No other meeting app may read calendars, mail or the directory',
  failing: 'Other meeting apps may read calendars, mail or the directory',
  rationale:
    'To put a meeting into a calendar, an app asks for all of it: who meets whom, about what, and every attachment. It keeps that right until somebody takes it away.',
  area: 'meetingApps',
  severity: 'high',
  refs: {
    catalogue: ['CONF-GRANT-001'],
    microsoft: ['https://learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions'],
  },
  settings: vendorSettings(meetingVendors),
  reads: { applications: servicePrincipals, delegated: delegatedGrants, own: applicationGrants },
  evaluate: ({ applications, delegated, own }, { allow, vendors }, { declared }) => {
    if (applications.total === 0) {
      return unknown('incomplete', 'The answer holds no application, not even one of Microsoft’s.');
    }
    const wanted = [...meetingVendors, ...vendors].filter(({ id }) => !allow.includes(id));
    const items = applications.kept
      .filter(({ appId, enabled }) => enabled !== false && !declared.exceptions.applications.includes(appId))
      .flatMap((application) => {
        const match = vendorOf(application, wanted);
        return match ? itemOf(application, match.vendor, delegated.kept, own.kept) : [];
      });
    if (!some(items))
      return pass('No meeting app that nobody approved may read calendars, mail or the directory.');
    const count = items.length === 1 ? 'One meeting app may' : `${items.length} meeting apps may`;
    return fail(`${count} read calendars, mail, meetings or the directory.`, items);
  },
  manually: [
    'Entra admin center → Enterprise applications → the application → Permissions.',
    'Admin consent: revoke what is listed here. User consent: remove it with Microsoft Graph PowerShell, Remove-MgOauth2PermissionGrant.',
    'If the app is not needed, switch it off as well: Properties → “Enabled for users to sign-in?” No.',
  ],
});

function itemOf(
  { id, appId, name }: KeptPrincipal,
  vendor: Vendor,
  delegated: KeptGrant[],
  own: ApplicationGrant[],
): Item[] {
  const consents = delegated.filter(({ application }) => application === id);
  const forEverybody = tooMuch(consents.filter(({ everybody }) => everybody));
  const byPeople = consents.filter(({ everybody }) => !everybody);
  const forSome = tooMuch(byPeople);
  const byItself = own
    .filter(({ application, permission }) => application === id && opensTooMuch.test(permission))
    .map(({ permission }) => permission);
  const actual = [...new Set([...forEverybody, ...forSome, ...byItself])].toSorted();
  if (actual.length === 0) return [];
  const people = new Set(byPeople.filter(({ scopes }) => scopes.some(opens)).map(({ person }) => person));
  const because = [
    `${vendor.name}.`,
    ...(byItself.length > 0 ? [`By itself, for everybody: ${listed(byItself)}.`] : []),
    ...(forEverybody.length > 0
      ? [`An administrator consented for everybody: ${listed(forEverybody)}.`]
      : []),
    ...(forSome.length > 0 ? [`${consenting([...people])}: ${listed(forSome)}.`] : []),
  ].join(' ');
  return [{ type: 'application', id: appId, name, property: 'permissions', actual, expected: [], because }];
}

function opens(scope: string): boolean {
  return opensTooMuch.test(scope);
}

function tooMuch(consents: KeptGrant[]): string[] {
  return consents.flatMap(({ scopes }) => scopes).filter(opens);
}

function listed(permissions: string[]): string {
  return [...new Set(permissions)].toSorted().join(', ');
}

/** Ids of the first few; a report is no place for hundreds. */
function consenting(people: (string | null)[]): string {
  const named = people.filter((person) => person !== null).toSorted();
  const who = named.length === 0 ? '' : ` (${named.slice(0, 5).join(', ')}${named.length > 5 ? ', …' : ''})`;
  return people.length === 1 ? `One person${who} consented` : `${people.length} people${who} consented`;
}
