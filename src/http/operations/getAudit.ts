import * as z from 'zod';
import { json, noQuery, tenantOperation } from '../operation.ts';
import { reportPath } from '../paths.ts';
import { Refused } from '../problem.ts';
import { RunView } from '../service.ts';

export const Audit = RunView.extend({
  schema: z.literal('plumbline.audit/1'),
  report: z.string().nullable().describe('Where its report is; null: there is none yet.'),
}).describe('One audit: how far it is, and what came of it.');

export const getAudit = tenantOperation({
  name: 'getAudit',
  method: 'GET',
  route: 'tenants/{id}/audits/{run}',
  role: 'Audit.Read',
  summary: 'How far an audit is, and what came of it',
  query: noQuery,
  answers: {
    200: {
      description: 'As it stands.',
      content: { 'application/json': Audit },
      headers: { 'Retry-After': 'Seconds until asking again makes sense; absent when it has ended.' },
    },
  },
  problems: [],
  async answer({ request, service, tenant }) {
    const view = await service.run(tenant.id, request.params['run'] ?? '');
    if (!view) throw noRun();
    const report = view.state === 'recorded' ? reportPath(tenant.id, view.run) : null;
    const hasEnded = view.endedAt !== null;
    return json(
      200,
      Audit.parse({ schema: 'plumbline.audit/1', report, ...view }),
      hasEnded ? {} : { 'retry-after': '5' },
    );
  },
});

export function noRun(): Refused {
  return new Refused('notFound', 'This tenant has no audit of that id.');
}
