import { json, noQuery, tenantOperation } from '../operation.ts';
import { auditPath } from '../paths.ts';
import { Refused } from '../problem.ts';
import { AuditRequested } from './requestAudit.ts';

export const replayAudit = tenantOperation({
  name: 'replayAudit',
  method: 'POST',
  route: 'tenants/{id}/audits/{run}/replay',
  role: 'Audit.Run',
  summary: 'Let an audit go on that no worker could finish',
  query: noQuery,
  answers: {
    202: {
      description: 'It waits again, and goes on from where it stopped.',
      content: { 'application/json': AuditRequested },
      headers: {
        Location: 'Where to ask how far it is.',
        'Retry-After': 'Seconds until asking makes sense.',
      },
    },
  },
  problems: [],
  async answer({ request, service, tenant }) {
    const run = request.params['run'] ?? '';
    if ((await service.replay(tenant.id, run)) === 'notParked') throw notParked();
    const href = auditPath(tenant.id, run);
    return json(
      202,
      AuditRequested.parse({
        schema: 'plumbline.auditRequested/1',
        tenant: tenant.id,
        run,
        joined: false,
        href,
      }),
      { location: href, 'retry-after': '10' },
    );
  },
});

export function notParked(): Refused {
  return new Refused('notFound', 'No audit of that id is parked.');
}
