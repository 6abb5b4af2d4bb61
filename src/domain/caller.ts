import * as z from 'zod';

/** The app roles of Plumbline's own application: what a caller of the service may do. */
export const appRoles = ['Audit.Read', 'Audit.Run', 'Plan.Approve'] as const;
export type AppRole = (typeof appRoles)[number];

export const CallerEntry = z
  .strictObject({
    id: z
      .guid()
      .describe(
        'The object id of a person or a service principal; or the id of an application that calls in its own name.',
      ),
    roles: z.array(z.enum(appRoles)).min(1),
  })
  .describe('Who may ask about a tenant, and for what. Their token has to carry the role as well.');
export type CallerEntry = z.infer<typeof CallerEntry>;
