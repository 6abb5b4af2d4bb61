import { type Context, fail, type Item, type Judgement, pass, some, unknown } from '../control.ts';
import { judgeAll } from '../judging.ts';
import { everybody, holdersOf, type Population, type Target, uncoveredBy } from './coverage.ts';
import type { Directory } from './directory.ts';
import { awaitsDeclaration, declareThem } from './emergencyAccounts.ts';
import { describeLeftOpen, firstOfEach, leftOpen } from './findings.ts';
import type { ConditionalAccessPolicy } from './policy.ts';

/** Something that policies have to do for a population, wherever its people go. */
export interface Demand {
  /** The policies that do it: enforced, strong enough, and narrowed by nothing but the question itself. */
  counted: ConditionalAccessPolicy[];
  /** Where it must hold; the first stands for everything else. */
  targets: [Target, ...Target[]];
  /** What is the matter when no counted policy is for the population at all, in a sentence. */
  nothing: string;
  /** Begins the reason when some are left out, without a full stop. */
  incomplete: string;
}

/** Why it cannot be said whom the counted policies leave out; `undefined` when it can. */
type Unseen = string | undefined;

/** Whether the demand is met for everybody. A pass names the policies that meet it. */
export function judgeForEverybody(
  demand: Demand,
  directory: Directory,
  unseen: Unseen,
  context: Context,
): Judgement {
  return judgeFor({ whom: 'Everyone', population: everybody }, demand, directory, unseen, context);
}

/**
 * The same for some of the people.
 * @param asked whom, as a pass names them: it goes on with “is covered by …”
 */
export function judgeFor(
  { whom, population }: { whom: string; population: Population },
  demand: Demand,
  directory: Directory,
  unseen: Unseen,
  context: Context,
): Judgement {
  const items = firstOfEach(openTo(population, demand, directory, context));
  const nothing = items.find((item) => item.type === 'tenant');
  if (nothing) return fail(demand.nothing, [nothing]);
  if (unseen !== undefined) return unknown('readFailed', unseen);
  if (some(items)) return leftOut(items, demand, directory, context);
  const names = demand.counted.filter((policy) => population.reachedBy(policy)).map(quoted);
  return pass(`${whom} is covered by ${names.join(' and ')}.`);
}

/**
 * Whether the demand is met for whoever holds one of the roles or can activate it, for each role on its own. A role
 * that no policy is for is a finding although nobody may hold it today.
 * @param roles names by template id
 * @param unseen why it cannot be said who holds which role; it matters only where policies leave people out
 */
export function judgeForRoles(
  roles: Record<string, string>,
  demand: Demand,
  directory: Directory,
  unseen: Unseen,
  context: Context,
): Judgement {
  const asked = Object.entries(roles).filter(([role]) => !context.declared.exceptions.roles.includes(role));
  const open = asked.flatMap(([role, name]) => {
    const items = openTo(holdersOf(role, directory), demand, directory, context);
    const item = { type: 'role', id: role, name, actual: 'leftOut', expected: 'covered' };
    return items.some((found) => found.type === 'tenant') ? [{ ...item, because: demand.nothing }] : items;
  });
  const items = firstOfEach(open);
  const missing = items.filter((item) => item.type === 'role');
  if (some(missing)) {
    if (missing.length === asked.length) return fail(demand.nothing, missing);
    return fail(`${demand.incomplete}: ${missing.map(({ name }) => name).join(', ')}.`, missing);
  }
  if (unseen !== undefined && demand.counted.some(leavesSomebodyOut)) return unknown('readFailed', unseen);
  if (some(items)) return leftOut(items, demand, directory, context);
  const covering = demand.counted.filter((policy) =>
    asked.some(([role]) => holdersOf(role, directory).reachedBy(policy)),
  );
  return pass(`Every administrator role is covered by ${covering.map(quoted).join(' and ')}.`);
}

function leftOut(
  items: [Item, ...Item[]],
  demand: Demand,
  directory: Directory,
  context: Context,
): Judgement {
  const text = `${demand.incomplete}: ${describeLeftOpen(items)}.`;
  if (awaitsDeclaration(items, directory, context))
    return unknown('needsPerson', `${text} ${declareThem}`, items);
  return fail(text, items);
}

/** Several demands that must all be met. Whoever is left out of more than one is one finding, told of the first. */
export function judgeDemands(judgements: Judgement[], passes: string): Judgement {
  const judgement = judgeAll(judgements, passes);
  return { ...judgement, items: firstOfEach(judgement.items) };
}

/** An item for whatever part of the population the demand is not met for, and a `tenant` when for none of it. */
export function openTo(
  population: Population,
  { counted, targets, nothing }: Demand,
  directory: Directory,
  context: Context,
): Item[] {
  const [everywhere] = targets;
  const { applications } = context.declared.exceptions;
  return targets
    .filter(({ resource }) => !applications.includes(resource))
    .flatMap((target): Item[] => {
      const uncovered = uncoveredBy(counted, target, directory, population);
      if (!uncovered.everybody) return leftOpen(uncovered, target, directory, context);
      const item = { actual: 'leftOut', expected: 'covered' };
      if (target.resource !== everywhere.resource) {
        const because = 'Every policy that would cover it leaves this application out.';
        return [{ type: 'application', id: target.resource, ...item, because }];
      }
      if (target.clients !== everywhere.clients) {
        const because = 'Legacy clients cannot show a second factor, and no policy reaches them.';
        return [{ type: 'clients', id: target.clients, ...item, because }];
      }
      return [{ type: 'tenant', id: context.tenant.id, ...item, because: nothing }];
    });
}

function leavesSomebodyOut({ conditions: { users } }: ConditionalAccessPolicy): boolean {
  return (
    users.excludeUsers.length > 0 ||
    users.excludeGroups.length > 0 ||
    users.excludeRoles.length > 0 ||
    users.excludeGuestsOrExternalUsers != null
  );
}

function quoted(policy: ConditionalAccessPolicy): string {
  return `“${policy.displayName}”`;
}
