import { day, isoTime } from '../clock.ts';
import { generatedRows } from '../state/rows.ts';
import type { TenantState } from '../state/tenantState.ts';
import { setCollection } from '../state/tenantState.ts';
import { baseTenant, setPeople, teamsConfiguration } from './baseTenant.ts';
import { daysAgo, type TenantFacts } from './facts.ts';
import { harden, setHardenedGroups, setHardenedRoles, staff } from './hardened/hardened.ts';
import { microsoft365E5 } from './licences.ts';
import { departments, personName } from './names.ts';
import { ordinaryMethods, registration, signInActivity, strongMethods } from './people.ts';

/** Every 20th is a guest, every 50th disabled; of the guests every 20th is stale and every 50th never came. */
const isGuest = (index: number) => index % 20 === 7;
const isDisabled = (index: number) => index % 50 === 13;
const isStale = (index: number) => index % 400 === 27;
const isPending = (index: number) => index % 1_000 === 507;
/** 0.2 %, all of them enabled members. */
const lacksMfa = (index: number) => index % 500 === 137;
const capable = (index: number) => !lacksMfa(index);
const startsLater = (index: number) => index % 2_000 === 1_017;

/** The users that a generated tenant makes on the fly, and what is expected of them. For tests and benchmarks. */
export const generatedShares = { isGuest, isDisabled, isStale, isPending, lacksMfa, startsLater };

function userRows(facts: TenantFacts, count: number) {
  const prefix = `${(facts.seed >>> 0).toString(16).padStart(8, '0')}-0000-4000-8000-`;
  const idAt = (index: number) => prefix + index.toString(16).padStart(12, '0');
  const mailAt = (index: number) =>
    isGuest(index) ? `guest${index}@partner.example` : `user${index}@${facts.domain}`;
  const upnAt = (index: number) =>
    isGuest(index) ? `guest${index}_partner.example#EXT#@${facts.initialDomain}` : mailAt(index);
  const createdAt = daysAgo(facts, 400);
  const recent = signInActivity(facts, 2);
  const stale = signInActivity(facts, 200);
  const startDay = isoTime(facts.now + 30 * day);

  return {
    idAt,
    upnAt,
    indexOf: (id: string) => {
      const index = id.toLowerCase().startsWith(prefix)
        ? Number.parseInt(id.slice(prefix.length), 16)
        : Number.NaN;
      return index < count ? index : undefined;
    },
    columns: {
      id: idAt,
      displayName: personName,
      givenName: (index: number) => personName(index).split(' ')[0] ?? '',
      surname: (index: number) => personName(index).split(' ').slice(1).join(' '),
      userPrincipalName: upnAt,
      mail: mailAt,
      mailNickname: (index: number) => `user${index}`,
      accountEnabled: (index: number) => !isDisabled(index),
      userType: (index: number) => (isGuest(index) ? 'Guest' : 'Member'),
      createdDateTime: () => createdAt,
      creationType: (index: number) => (isGuest(index) ? 'Invitation' : null),
      employeeHireDate: (index: number) => (startsLater(index) ? startDay : null),
      externalUserState: (index: number) => {
        if (!isGuest(index)) return null;
        return isPending(index) ? 'PendingAcceptance' : 'Accepted';
      },
      externalUserStateChangeDateTime: (index: number) => (isGuest(index) ? createdAt : null),
      onPremisesSyncEnabled: () => null,
      jobTitle: () => null,
      department: (index: number) => departments[index % departments.length] ?? null,
      officeLocation: () => null,
      mobilePhone: () => null,
      businessPhones: () => [],
      preferredLanguage: () => null,
      assignedLicenses: () => [],
      signInActivity: (index: number) => {
        if (isPending(index)) return undefined;
        return isStale(index) ? stale : recent;
      },
    },
  };
}

/** A tenant of any size that is hardened but for a fixed share of its people. Nobody of them is kept in memory. */
export function generatedTenant(facts: TenantFacts, userCount = 10_000): TenantState {
  const tenant = baseTenant(facts);
  const people = staff(facts);
  const leading = [...people.emergency, ...people.administrators];
  const count = Math.max(0, userCount - leading.length);
  const { columns, idAt, upnAt, indexOf } = userRows(facts, count);
  const teams = teamsConfiguration(facts, {});

  setPeople(tenant, facts, {
    users: generatedRows({ leading, count, columns, indexOf }),
    registrations: generatedRows({
      leading: leading.map((user) => registration(user, { methods: strongMethods, isAdmin: true })),
      count,
      indexOf,
      exists: (index) => !isDisabled(index),
      columns: {
        id: idAt,
        userPrincipalName: upnAt,
        userDisplayName: personName,
        userType: (index) => (isGuest(index) ? 'guest' : 'member'),
        isAdmin: () => false,
        isSsprRegistered: capable,
        isSsprEnabled: () => true,
        isSsprCapable: capable,
        isMfaRegistered: capable,
        isMfaCapable: capable,
        isPasswordlessCapable: () => false,
        methodsRegistered: (index) => (capable(index) ? ordinaryMethods : []),
        isSystemPreferredAuthenticationMethodEnabled: () => true,
        systemPreferredAuthenticationMethods: () => [],
        userPreferredMethodForSecondaryAuthentication: (index) => (capable(index) ? 'push' : 'none'),
      },
    }),
    teams: generatedRows({
      leading: leading.map((user) => teamsConfiguration(facts, user)),
      count,
      indexOf,
      exists: (index) => !isGuest(index),
      columns: {
        ...Object.fromEntries(Object.entries(teams).map(([name, value]) => [name, () => value])),
        id: idAt,
        userPrincipalName: upnAt,
      },
    }),
  });
  setHardenedGroups(tenant, facts, { ...people, users: people.administrators, guests: [] });
  setHardenedRoles(tenant, facts, people);
  harden(tenant, facts, people);
  setCollection(tenant, '/subscribedSkus', [microsoft365E5(facts, userCount, userCount)]);
  return tenant;
}
