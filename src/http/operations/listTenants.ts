import * as z from 'zod';
import { appRoles } from '../../domain/caller.ts';
import { seenBy } from '../access.ts';
import { json, noQuery, serviceOperation } from '../operation.ts';
import { TenantView } from '../service.ts';

const Tenant = TenantView.omit({ callers: true }).extend({
  may: z.array(z.enum(appRoles)).describe('What you may do here.'),
});

export const Tenants = z
  .object({ schema: z.literal('plumbline.tenants/1'), tenants: z.array(Tenant) })
  .describe('The tenants that you may see.');

export const listTenants = serviceOperation({
  name: 'listTenants',
  method: 'GET',
  route: 'tenants',
  role: 'Audit.Read',
  summary: 'The tenants that you may see, each with what its last audit found',
  query: noQuery,
  answers: { 200: { description: 'By name.', content: { 'application/json': Tenants } } },
  problems: [],
  async answer({ caller, service }) {
    const seen = caller ? seenBy(caller, await service.tenants()) : [];
    const tenants = seen
      .map(({ tenant, roles }) => ({ ...tenant, may: roles }))
      .toSorted((a, b) => a.displayName.localeCompare(b.displayName));
    // Parsing drops what is nobody's business: who else may call.
    return json(200, Tenants.parse({ schema: 'plumbline.tenants/1', tenants }));
  },
});
