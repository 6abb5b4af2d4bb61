import * as z from 'zod';
import { areas, severities, verdicts } from '../../domain/control.ts';
import { Result, type Run } from '../../domain/run.ts';
import { byUrgency } from '../../reports/urgency.ts';
import { checked, json, listOf, tenantOperation } from '../operation.ts';
import { findingsPath } from '../paths.ts';
import { Refused } from '../problem.ts';
import type { Service } from '../service.ts';

/** A page of a hundred findings stays a document that a person can open. */
const mostItems = 50;

const areaIds = Object.keys(areas) as [keyof typeof areas, ...(keyof typeof areas)[]];

const Query = z.strictObject({
  verdict: listOf(z.enum(verdicts)).default(['fail']).describe('What was found; `fail` unless given.'),
  severity: listOf(z.enum(severities)).optional(),
  area: listOf(z.enum(areaIds)).optional(),
  control: listOf(z.string().regex(/^[A-Za-z][\w.]{0,99}$/))
    .optional()
    .describe('Ids of controls.'),
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('How many on a page.'),
  cursor: z
    .string()
    .regex(/^[\w-]{1,300}$/)
    .optional()
    .describe('Where a page goes on: take it from `next`, as it is.'),
});

export const Findings = z
  .object({
    schema: z.literal('plumbline.findings/1'),
    tenant: z.string(),
    run: z.string(),
    evaluatedAt: z.string(),
    total: z.number().int().nonnegative().describe('How many there are on all pages.'),
    findings: z
      .array(Result)
      .describe(`Worst first. Each names at most ${mostItems} items; the report names more.`),
    next: z.string().nullable().describe('The address of the next page; null: this is the last.'),
  })
  .describe('What the newest audit found.');

/** Pages go on within the run that the first was of, whatever is recorded meanwhile. */
const Cursor = z.strictObject({ run: z.string(), at: z.number().int().nonnegative() });

export const listFindings = tenantOperation({
  name: 'listFindings',
  method: 'GET',
  route: 'tenants/{id}/findings',
  role: 'Audit.Read',
  summary: 'What the newest audit found, in pages',
  query: Query,
  answers: { 200: { description: 'One page.', content: { 'application/json': Findings } } },
  problems: ['notReadYet', 'gone'],
  async answer({ service, tenant, query }) {
    const cursor = query.cursor === undefined ? null : decoded(query.cursor);
    const run = await runOf(service, tenant.id, cursor);
    const { run: id, at } = cursor ?? { run: run.id, at: 0 };
    const all = byUrgency(run.results.filter(matching(query)));
    const end = at + query.limit;
    return json(
      200,
      Findings.parse({
        schema: 'plumbline.findings/1',
        tenant: tenant.id,
        run: id,
        evaluatedAt: run.evaluatedAt,
        total: all.length,
        findings: all.slice(at, end).map(inShort),
        next: end < all.length ? findingsPath(tenant.id, parameters(query, { run: id, at: end })) : null,
      }),
    );
  },
});

async function runOf(service: Service, tenant: string, cursor: z.infer<typeof Cursor> | null): Promise<Run> {
  const run = cursor ? await service.document(tenant, cursor.run) : await service.latest(tenant);
  if (run) return run;
  if (cursor) throw new Refused('gone', 'The audit that these pages are of is no longer kept. Begin anew.');
  throw new Refused('notReadYet', 'No audit of this tenant has been recorded.');
}

function matching(query: z.infer<typeof Query>): (result: Result) => boolean {
  return ({ verdict, severity, area, control }) =>
    query.verdict.includes(verdict) &&
    (query.severity?.includes(severity) ?? true) &&
    (query.area?.includes(area) ?? true) &&
    (query.control?.includes(control) ?? true);
}

function inShort(result: Result): Result {
  if (result.items.length <= mostItems) return result;
  return { ...result, items: result.items.slice(0, mostItems), itemsTruncated: true };
}

function parameters(query: z.infer<typeof Query>, cursor: z.infer<typeof Cursor>): URLSearchParams {
  const { cursor: _, ...filters } = query;
  const given = Object.entries(filters).map(([key, value]): [string, string] => [key, String(value)]);
  return new URLSearchParams([...given, ['cursor', encoded(cursor)]]);
}

function encoded(cursor: z.infer<typeof Cursor>): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decoded(cursor: string): z.infer<typeof Cursor> {
  try {
    return checked(JSON.parse(Buffer.from(cursor, 'base64url').toString()), Cursor);
  } catch {
    throw new Refused('invalid', 'The cursor is none of ours.');
  }
}
