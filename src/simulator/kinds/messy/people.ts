import type { JsonObject } from '../../json.ts';
import { randomNumbers } from '../../stableId.ts';
import { idOf, type TenantFacts } from '../facts.ts';
import { emergencyAccounts } from '../hardened/hardened.ts';
import { departments, personName } from '../names.ts';
import { guest, member, ordinaryMethods, registration, strongMethods } from '../people.ts';
import { messy } from './cast.ts';
import { hostileNames } from './hostileNames.ts';

export interface MessyPeople {
  users: JsonObject[];
  registrations: JsonObject[];
  members: JsonObject[];
  guests: JsonObject[];
  /** Global Administrators by name: cloud-only, synchronised, disabled, and a guest. */
  administrators: { cloud: JsonObject; synced: JsonObject; disabled: JsonObject; guest: JsonObject };
}

/** Accounts with a part to play; everybody else is a number. */
function namedAccounts(facts: TenantFacts): JsonObject[] {
  const [first, second] = emergencyAccounts;
  const service = { createdDaysAgo: 900, licensed: false, department: 'IT' };
  return [
    member(facts, {
      id: first,
      name: 'Break Glass',
      domain: facts.initialDomain,
      licensed: false,
      lastSignInDaysAgo: 1,
    }),
    member(facts, {
      id: second,
      name: 'Break Glass 2 (old)',
      alias: 'breakglass2',
      domain: facts.initialDomain,
      licensed: false,
      enabled: false,
      lastSignInDaysAgo: null,
    }),
    member(facts, {
      id: messy.intruder,
      name: 'Robin Contractor',
      department: 'Operations',
      createdDaysAgo: 40,
    }),
    member(facts, { id: messy.serviceAccount, name: 'svc-backup', ...service }),
    ...messy.excludedUsers.map((id, index) =>
      member(facts, { id, name: `Excluded ${['Eva', 'Erik', 'Elin'][index] ?? ''}`, department: 'Finance' }),
    ),
    ...messy.nestedUsers.map((id, index) =>
      member(facts, {
        id,
        name: `Kiosk Warehouse ${index + 1}`,
        alias: `kiosk${index + 1}`,
        department: 'Warehouse',
      }),
    ),
    ...Object.entries(hostileNames).map(([kind, name], index) =>
      member(facts, {
        name,
        alias: `hostile.${kind.toLowerCase()}`,
        department: departments[index % 8] ?? '',
      }),
    ),
  ];
}

function messyGuests(facts: TenantFacts, count: number): JsonObject[] {
  const firms = ['fabrikam.example', 'tailspin.example', 'partner.example', 'gmail.example'];
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 9;
    return guest(facts, {
      name: personName(index + 900),
      address: `guest${index}@${firms[index % firms.length] ?? ''}`,
      createdDaysAgo: kind === 0 ? 45 : 500,
      lastSignInDaysAgo: kind < 4 ? 150 + index : 3,
      pending: kind === 0,
      enabled: index % 17 !== 5,
    });
  });
}

/** About a tenth without a second factor, some disabled, some not yet there, some synchronised. */
export function messyPeople(facts: TenantFacts, userCount: number): MessyPeople {
  const random = randomNumbers(facts.seed);
  const administrators = {
    cloud: member(facts, { name: 'Admin Kramer', department: 'IT', jobTitle: 'Administrator' }),
    synced: member(facts, { name: 'Pieter Vos', department: 'IT', jobTitle: 'IT manager', synced: true }),
    disabled: member(facts, {
      name: 'Left Longago',
      department: 'IT',
      enabled: false,
      lastSignInDaysAgo: 400,
    }),
    guest: guest(facts, { name: 'External Consultant', address: 'consultant@fabrikam.example' }),
  };
  const named = namedAccounts(facts);
  const guests = [administrators.guest, ...messyGuests(facts, Math.floor(userCount / 9))];
  const known = named.length + guests.length + 3;
  const ordinary = Array.from({ length: Math.max(0, userCount - known) }, (_, index) => {
    const chance = random();
    return member(facts, {
      name: personName(index),
      alias: `user${index + 1}`,
      department: departments[index % departments.length] ?? '',
      enabled: chance > 0.06,
      synced: chance > 0.5,
      createdDaysAgo: chance > 0.98 ? 1 : 600,
      lastSignInDaysAgo: chance < 0.1 ? 220 : 2,
      ...(chance > 0.07 && chance < 0.08 && { hiresInDays: 20 }),
    });
  });
  const { cloud, synced, disabled } = administrators;
  const members = [...named, cloud, synced, disabled, ...ordinary];
  const users = [...members, ...guests];

  const newcomers = new Set(ordinary.slice(-5).map(({ id }) => id));
  const registrations = users
    .filter(({ accountEnabled, id }) => accountEnabled === true && !newcomers.has(id))
    .map((user) => {
      if (user === cloud) return registration(user, { methods: ordinaryMethods, isAdmin: true });
      if (user === synced) return registration(user, { methods: ['mobilePhone'], isAdmin: true });
      if (user['id'] === emergencyAccounts[0])
        return registration(user, { methods: strongMethods, isAdmin: true });
      return registration(user, { methods: random() < 0.1 ? [] : ordinaryMethods });
    });
  return { users, registrations, members, guests, administrators };
}

/** A user's id by their alias number. */
export function ordinaryId(facts: TenantFacts, number: number): string {
  return idOf(facts, 'user', `user${number}`);
}
