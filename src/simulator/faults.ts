import * as z from 'zod';

const Count = z.number().int().nonnegative();

const Fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.json().optional(),
  }),
  z.strictObject({ kind: z.literal('reset'), afterBytes: Count.default(0) }),
  z.strictObject({ kind: z.literal('truncate'), bytes: Count }),
  z.strictObject({ kind: z.literal('html') }),
  z.strictObject({ kind: z.literal('hang'), ms: Count.default(600_000) }),
  z.strictObject({ kind: z.literal('expireToken') }),
  z.strictObject({ kind: z.literal('acceptThenHang'), ms: Count.default(600_000) }),
  z.strictObject({
    kind: z.literal('stale'),
    reads: z.number().int().positive(),
    /** Ends the staleness earlier, by the simulator's clock. */
    forMs: z.number().positive().optional(),
  }),
  z.strictObject({ kind: z.literal('foreignNextLink') }),
  z.strictObject({
    kind: z.literal('utcm'),
    status: z.enum(['failed', 'partiallySuccessful', 'succeeded', 'notStarted', 'running']),
    missing: z.array(z.string()).default([]),
  }),
]);
/** What goes wrong; interfaces.md, section 3. */
export type Fault = z.infer<typeof Fault>;

const Rule = z.strictObject({
  match: z
    .strictObject({
      tenant: z.string().default('*'),
      method: z.string().default('*'),
      path: z.string().default('**'),
    })
    .prefault({}),
  calls: z
    .union([
      z.literal('all'),
      z.array(z.number().int().positive()),
      z.strictObject({ from: z.number().int().positive() }),
    ])
    .default('all'),
  fault: Fault,
});
type Rule = z.infer<typeof Rule>;

/** When a stale answer ends for good, by the simulator's clock. */
export function staleUntil({ forMs }: Fault & { kind: 'stale' }, now: number): number {
  return forMs === undefined ? Number.POSITIVE_INFINITY : now + forMs;
}

export interface FaultHit {
  id: string;
  fault: Fault;
}

export interface Faults {
  /** Throws a ZodError for what is not a fault rule. */
  add(rule: unknown): string;
  list(): (Rule & { id: string; seen: number })[];
  remove(id: string): boolean;
  clear(): void;
  /** Counts from 1 again. */
  resetCounts(): void;
  /** Counts the call for every rule that matches it; the first rule whose turn it is strikes. */
  take(call: { tenant: string; method: string; path: string }): FaultHit | undefined;
}

/** `*` stands for one segment or a part of it, `**` for any number of them. */
export function pathGlob(glob: string): RegExp {
  const pattern = glob
    .split(/(\*\*|\*)/)
    .map((part) => {
      if (part === '**') return '.*';
      return part === '*' ? '[^/]*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
    })
    .join('');
  // `/a/**` takes in `/a` itself.
  return new RegExp(`^${pattern.replace(/\/\.\*$/, '(?:/.*)?')}$`, 'i');
}

function isTurn(calls: Rule['calls'], nth: number): boolean {
  if (calls === 'all') return true;
  return Array.isArray(calls) ? calls.includes(nth) : nth >= calls.from;
}

export function createFaults(): Faults {
  const rules = new Map<string, { rule: Rule; path: RegExp; seen: number }>();
  let last = 0;
  return {
    add(input) {
      const rule = Rule.parse(input);
      last += 1;
      const id = `f${last}`;
      rules.set(id, { rule, path: pathGlob(rule.match.path), seen: 0 });
      return id;
    },
    list: () => [...rules].map(([id, { rule, seen }]) => ({ id, ...rule, seen })),
    remove: (id) => rules.delete(id),
    clear: () => rules.clear(),
    resetCounts() {
      for (const entry of rules.values()) entry.seen = 0;
    },
    take({ tenant, method, path }) {
      let hit: FaultHit | undefined;
      for (const [id, entry] of rules) {
        const { match, calls, fault } = entry.rule;
        const matches =
          (match.tenant === '*' || match.tenant.toLowerCase() === tenant.toLowerCase()) &&
          (match.method === '*' || match.method.toUpperCase() === method) &&
          entry.path.test(path);
        if (!matches) continue;
        entry.seen += 1;
        if (!hit && isTurn(calls, entry.seen)) hit = { id, fault };
      }
      return hit;
    },
  };
}
