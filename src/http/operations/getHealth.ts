import * as z from 'zod';
import { seenBy } from '../access.ts';
import { json, noQuery, serviceOperation } from '../operation.ts';
import { Health } from '../service.ts';

export const HealthAnswer = Health.partial({ checks: true, late: true, poison: true })
  .extend({ schema: z.literal('plumbline.health/1') })
  .describe('How the service is. Whoever does not say who they are learns the status alone.');

export const getHealth = serviceOperation({
  name: 'getHealth',
  method: 'GET',
  route: 'health',
  role: null,
  summary: 'How the service is. A token with Audit.Read shows why',
  query: noQuery,
  answers: {
    200: {
      description: 'It answers, be it well or degraded.',
      content: { 'application/json': HealthAnswer },
    },
  },
  problems: [],
  async answer({ caller, service }) {
    const health = await service.health();
    if (!caller?.roles.includes('Audit.Read')) {
      return json(200, { schema: 'plumbline.health/1', status: health.status });
    }
    const visible = new Set(seenBy(caller, await service.tenants()).map(({ tenant }) => tenant.id));
    const late = health.late?.filter((id) => visible.has(id)) ?? null;
    return json(200, HealthAnswer.parse({ schema: 'plumbline.health/1', ...health, late }));
  },
});
