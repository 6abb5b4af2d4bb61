import * as z from 'zod';
import { json, noQuery, tenantOperation } from '../operation.ts';
import { Refused } from '../problem.ts';
import { ApprovalView } from '../service.ts';

export const Approval = ApprovalView.extend({ schema: z.literal('plumbline.approval/1') }).describe(
  'A wave that was approved, and what came of it.',
);

export const getApproval = tenantOperation({
  name: 'getApproval',
  method: 'GET',
  route: 'tenants/{id}/approvals/{approval}',
  role: 'Audit.Read',
  summary: 'What came of an approval',
  query: noQuery,
  answers: {
    200: {
      description: 'As it stands.',
      content: { 'application/json': Approval },
      headers: { 'Retry-After': 'Seconds until asking again makes sense; absent when it has ended.' },
    },
  },
  problems: [],
  async answer({ request, service, tenant }) {
    const view = await service.approval(tenant.id, request.params['approval'] ?? '');
    if (!view) throw noApproval();
    return json(
      200,
      Approval.parse({ schema: 'plumbline.approval/1', ...view }),
      view.state === 'waiting' ? { 'retry-after': '10' } : {},
    );
  },
});

export function noApproval(): Refused {
  return new Refused('notFound', 'This tenant has no approval of that id.');
}
