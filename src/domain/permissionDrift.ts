import * as z from 'zod';

const Held = z.object({
  permission: z.string(),
  appRoleId: z.string(),
  resource: z.string().describe('The service that it is a permission of.'),
});

export const PermissionDrift = z
  .object({
    schema: z.literal('plumbline.permissionDrift/1'),
    tenant: z.string(),
    identities: z.array(
      z.object({
        identity: z.enum(['auditor', 'remediator', 'snapshotReader']),
        clientId: z.string(),
        found: z.boolean().describe('Whether the tenant knows it.'),
        missing: z.array(
          z.object({ permission: z.string(), appRoleId: z.string(), because: z.array(z.string()) }),
        ),
        surplus: z.array(Held),
        roles: z.object({ missing: z.array(z.string()), surplus: z.array(z.string()) }),
      }),
    ),
  })
  .describe('Where what was granted and what is needed differ, both ways.');
export type PermissionDrift = z.infer<typeof PermissionDrift>;
