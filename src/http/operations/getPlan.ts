import * as z from 'zod';
import { Plan } from '../../domain/plan.ts';
import { json, noQuery, tenantOperation } from '../operation.ts';
import { Refused } from '../problem.ts';
import { ApprovalView } from '../service.ts';

export const PlanAnswer = z
  .object({
    schema: z.literal('plumbline.tenantPlan/1'),
    tenant: z.string(),
    run: z.string().describe('The audit that it comes of.'),
    plan: Plan.nullable().describe('What waits for approval; null: no control is in the mode `approve`.'),
    enforcing: Plan.nullable().describe(
      'What is done without asking; null: no control is in the mode `enforce`.',
    ),
    approvals: z.array(ApprovalView),
  })
  .describe('What would be changed by the newest audit, and what was approved of it.');

export const getPlan = tenantOperation({
  name: 'getPlan',
  method: 'GET',
  route: 'tenants/{id}/plan',
  role: 'Audit.Read',
  summary: 'What would be changed, and what not and why',
  query: noQuery,
  answers: { 200: { description: 'Of the newest audit.', content: { 'application/json': PlanAnswer } } },
  problems: ['notReadYet'],
  async answer({ service, tenant }) {
    const run = await service.latest(tenant.id);
    if (!run) throw new Refused('notReadYet', 'No audit of this tenant has been recorded.');
    const { id, plan, enforcing } = run;
    const approvals = await service.approvals(tenant.id);
    return json(
      200,
      PlanAnswer.parse({
        schema: 'plumbline.tenantPlan/1',
        tenant: tenant.id,
        run: id,
        plan,
        enforcing,
        approvals,
      }),
    );
  },
});
