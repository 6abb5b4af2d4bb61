import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { externalIdentitiesPolicy } from '../../sources/externalIdentitiesPolicy.ts';
import { externalIdentitiesTarget } from '../../targets/organizationSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

export const leaving = defineControl({
  id: 'guests.leaving',
  revision: 1,
  title: 'Guests may leave by themselves',
  failing: 'Guests cannot leave by themselves',
  rationale:
    'A guest who wants to go should not have to ask. Every account that ends itself is one less to watch, and privacy law expects it.',
  area: 'guests',
  severity: 'low',
  refs: {
    catalogue: ['GUEST-LEAVE-001'],
    microsoft: ['https://learn.microsoft.com/entra/external-id/leave-the-organization'],
  },
  settings: z.strictObject({}),
  reads: { policy: externalIdentitiesPolicy },
  evaluate: ({ policy }) =>
    judgeSwitch(
      policy.allowExternalIdentitiesToLeave,
      true,
      {
        item: {
          type: 'externalIdentitiesPolicy',
          id: 'externalIdentitiesPolicy',
          property: 'allowExternalIdentitiesToLeave',
        },
      },
      {
        passes: 'Guests may leave by themselves.',
        fails: 'Guests have to ask an administrator to be let go.',
      },
    ),
  remediation: {
    risk: 'R0',
    targets: [externalIdentitiesTarget],
    impact: { kind: 'guests', text: 'Guests may leave by themselves.' },
    plan: ({ policy }) =>
      settingWrite(externalIdentitiesTarget, policy, { allowExternalIdentitiesToLeave: true }),
  },
  manually: [
    'Entra admin center → External Identities → External collaboration settings → External user leave settings: Yes. Save.',
    'The tenant needs a privacy contact first: Overview → Properties → Global privacy contact.',
  ],
});
