import * as z from 'zod';
import { checked, json, noQuery, tenantOperation } from '../operation.ts';
import { auditPath } from '../paths.ts';
import { Refused } from '../problem.ts';
import { readJson } from '../request.ts';

export const AuditRequest = z
  .strictObject({
    fresh: z
      .boolean()
      .default(false)
      .describe(
        'Only a configuration snapshot of the last hour is good enough; they are rationed by Microsoft.',
      ),
  })
  .describe('How to audit. May be left out.');

export const AuditRequested = z
  .object({
    schema: z.literal('plumbline.auditRequested/1'),
    tenant: z.string(),
    run: z.string(),
    joined: z.boolean().describe('An audit was under way already, and this is it.'),
    href: z.string().describe('Where to ask how far it is.'),
  })
  .describe('An audit that was accepted.');

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7E]{1,200}$/, 'an idempotency key is 1 to 200 printable characters without spaces')
  .describe('The same key is answered with the same run, however often it is sent.');

export const requestAudit = tenantOperation({
  name: 'requestAudit',
  method: 'POST',
  route: 'tenants/{id}/audits',
  role: 'Audit.Run',
  summary: 'Read a tenant now, or join the audit that is under way. Nothing is changed',
  query: noQuery,
  headers: { 'Idempotency-Key': IdempotencyKey.optional() },
  body: AuditRequest,
  answers: {
    202: {
      description: 'It waits, or is under way.',
      content: { 'application/json': AuditRequested },
      headers: {
        Location: 'Where to ask how far it is.',
        'Retry-After': 'Seconds until asking makes sense.',
      },
    },
  },
  problems: ['tooLarge', 'unsupportedType'],
  async answer({ request, service, caller, tenant }) {
    const { fresh } = checked(await readJson(request), AuditRequest);
    const key = request.headers.get('idempotency-key');
    const requested = await service.requestAudit(
      tenant.id,
      { id: caller.id },
      { fresh, idempotencyKey: key === null ? null : checked(key, IdempotencyKey) },
    );
    if (requested === 'tooMany') throw tooMany();
    const href = auditPath(tenant.id, requested.run);
    return json(
      202,
      AuditRequested.parse({ schema: 'plumbline.auditRequested/1', tenant: tenant.id, href, ...requested }),
      { location: href, 'retry-after': '10' },
    );
  },
});

/** The queue is as deep as it may be. */
export function tooMany(): Refused {
  return new Refused('busy', 'As many audits wait as the queue may hold.', { retryAfter: 60 });
}
