import * as z from 'zod';

export const stepStates = ['inOrder', 'toDo', 'waits', 'stops'] as const;

/** What `plumbline onboard` and `plumbline offboard` print with `--json`. */
export const Onboarding = z
  .object({
    schema: z.literal('plumbline.onboarding/1'),
    command: z.enum(['onboard', 'offboard']),
    tenant: z.string(),
    person: z.object({
      roles: z.array(z.string()).describe('Directory roles of whoever signed in.'),
      lacking: z.array(z.string()).describe('What they lack for what is to be done.'),
    }),
    steps: z.array(
      z.object({
        step: z.string(),
        title: z.string(),
        state: z
          .enum(stepStates)
          .describe('waits: Azure’s part is not deployed. stops: only a person can mend it.'),
        deeds: z.array(z.string()).describe('What is still to be done.'),
        did: z.array(z.string()).describe('What was done now.'),
        notes: z.array(z.string()),
      }),
    ),
    apiClientId: z
      .string()
      .nullable()
      .describe('The application that callers’ tokens are made out for, for the deployment to be told.'),
    left: z.array(z.string()).describe('What is not taken away here, and how it is.'),
  })
  .describe('How far a tenant is set up, or taken back.');
export type Onboarding = z.infer<typeof Onboarding>;
