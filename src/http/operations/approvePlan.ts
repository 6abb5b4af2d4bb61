import * as z from 'zod';
import { type Seen } from '../access.ts';
import { checked, json, noQuery, tenantOperation } from '../operation.ts';
import { approvalPath } from '../paths.ts';
import { Refused } from '../problem.ts';
import { readJson } from '../request.ts';
import type { ApprovalView, Service } from '../service.ts';
import type { Caller } from '../token.ts';
import { Approval } from './getApproval.ts';

export const ApprovalRequest = z
  .strictObject({
    wave: z.int().min(1).optional().describe('The first that is not done, when it is left out.'),
  })
  .describe('What is approved. May be left out.');

export const approvePlan = tenantOperation({
  name: 'approvePlan',
  method: 'POST',
  route: 'tenants/{id}/plans/{plan}/approve',
  role: 'Plan.Approve',
  summary: 'Have one wave of a plan done. This changes the tenant',
  query: noQuery,
  body: ApprovalRequest,
  answers: {
    202: {
      description: 'It waits for the change window, or for the remediator. Asking again changes nothing.',
      content: { 'application/json': Approval },
      headers: {
        Location: 'Where to ask what came of it.',
        'Retry-After': 'Seconds until asking makes sense.',
      },
    },
  },
  problems: ['tooLarge', 'unsupportedType'],
  async answer({ request, service, caller, tenant }) {
    const { wave = null } = checked(await readJson(request), ApprovalRequest);
    const plan = request.params['plan'] ?? '';
    const view = await approvedBy(caller, { service, tenant }, { plan, wave });
    return json(202, Approval.parse({ schema: 'plumbline.approval/1', ...view }), {
      location: approvalPath(tenant.id, view.approval),
      'retry-after': '10',
    });
  },
});

/**
 * Approves in the name of a caller.
 * @throws Refused `forbidden` when the tenant's file does not name the caller by object id: the remediator, which
 * sees no token, looks for it there once more
 */
export async function approvedBy(
  caller: Caller,
  { service, tenant }: { service: Service; tenant: Seen['tenant'] },
  wanted: { plan: string; wave: number | null },
): Promise<ApprovalView> {
  const isNamed = tenant.callers.some(
    ({ id, roles }) => id.toLowerCase() === caller.id && roles.includes('Plan.Approve'),
  );
  if (!isNamed) {
    throw new Refused('forbidden', 'Whoever approves is named by object id in the file of the tenant.', {
      remedy: `Add ${caller.id} with Plan.Approve under \`callers\`.`,
    });
  }
  const view = await service.approve(tenant.id, { id: caller.id }, wanted);
  if (view === 'noSuchPlan')
    throw new Refused('notFound', 'This is not the plan of the newest audit. Look at that one.');
  return view;
}
