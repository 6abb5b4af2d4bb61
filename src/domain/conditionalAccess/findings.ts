import type { Context, Item } from '../control.ts';
import type { Target, Uncovered } from './coverage.ts';
import type { Directory } from './directory.ts';
import { type GuestType, guestTypes } from './policy.ts';
import { anyOtherResource, isUserAction } from './scope.ts';

/** Declared emergency accounts, and whom the tenant file lets a control leave out. */
export function allowedAccounts(directory: Directory, { declared }: Context): Set<string> {
  const { users, groups, roles } = declared.exceptions;
  return new Set([
    ...declared.emergencyAccounts,
    ...users,
    ...groups.flatMap((group) => [...directory.membersOf(group).keys()]),
    ...roles.flatMap((role) => [...directory.holdersOf(role).keys(), ...directory.eligibleFor(role).keys()]),
  ]);
}

/** An item for each account and kind of outsider that is left open at a target and not allowed to be. */
export function leftOpen(
  uncovered: Uncovered,
  target: Target,
  directory: Directory,
  context: Context,
): Item[] {
  const allowed = allowedAccounts(directory, context);
  const where = {
    ...(target.resource !== anyOtherResource &&
      !isUserAction(target.resource) && { application: target.resource }),
    ...(target.clients === 'legacy' && { clients: target.clients }),
  };
  const accounts = uncovered.accounts
    .filter(({ account }) => !allowed.has(account.id))
    .map(({ account, exclusion }) => ({
      type: 'user',
      id: account.id,
      name: account.name,
      actual: 'leftOut',
      expected: 'covered',
      because: { ...exclusion, ...where },
    }));
  const types = uncovered.guestTypes
    .filter(({ type }) => !context.declared.exceptions.guestTypes.includes(type))
    .map(({ type, exclusion }) => ({
      type: 'guestType',
      id: type,
      actual: 'leftOut',
      expected: 'covered',
      because: { ...exclusion, ...where },
    }));
  return [...accounts, ...types];
}

/** The same thing can be open in several places; it is one finding, told of the first. */
export function firstOfEach(items: Item[]): Item[] {
  return [...Map.groupBy(items, (item) => `${item.type} ${item.id}`).values()].flatMap(
    ([first]) => first ?? [],
  );
}

/** Words for the six types (Conditional Access: external user types). */
const guestTypeNames: Record<GuestType, string> = {
  internalGuest: 'internal guests',
  b2bCollaborationGuest: 'guests',
  b2bCollaborationMember: 'external members',
  b2bDirectConnectUser: 'shared-channel users',
  otherExternalUser: 'other external users',
  serviceProvider: 'service providers',
};

/** "3 accounts are left out; outsiders are left out: service providers" */
export function describeLeftOpen(items: Item[]): string {
  const kinds = guestTypes
    .filter((type) => items.some((item) => item.type === 'guestType' && item.id === type))
    .map((type) => guestTypeNames[type]);
  const people = items.filter((item) => item.type === 'user').length;
  return [
    ...(people > 0 ? [`${people} ${people === 1 ? 'account is' : 'accounts are'} left out`] : []),
    ...(kinds.length > 0 ? [`outsiders are left out: ${kinds.join(', ')}`] : []),
    ...items
      .filter((item) => item.type === 'application')
      .map((item) => `application ${item.id} is left out`),
    ...(items.some((item) => item.type === 'clients') ? ['legacy clients are not reached'] : []),
  ].join('; ');
}
