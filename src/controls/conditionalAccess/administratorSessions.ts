import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { type Demand, judgeDemands, judgeForRoles } from '../../domain/conditionalAccess/demand.ts';
import type { ConditionalAccessPolicy } from '../../domain/conditionalAccess/policy.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { mostHoursBetweenSignIns, neverRemembersBrowser } from '../../domain/conditionalAccess/sessions.ts';
import { defineControl } from '../../domain/control.ts';
import { administratorRoles } from '../../domain/directoryRoles.ts';
import { weakens } from '../../domain/weakens.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, seenBy, unknownHolders } from '../../sources/policyDirectory.ts';
import { onlyReports, reportOnlyPolicy, sessionsOf } from '../../targets/conditionalAccessPolicy.ts';

export const administratorSessions = defineControl({
  id: 'conditionalAccess.administratorSessions',
  revision: 1,
  title: 'Administrators sign in again after a few hours, and browsers forget them',
  failing: 'An administrator’s session can live on for a long time',
  rationale:
    'Whoever steals the session of a browser is the administrator for as long as it lasts. Short sessions, and none that outlive the browser, cut that down to hours.',
  area: 'administration',
  severity: 'medium',
  refs: {
    catalogue: ['CA-SESSION-001'],
    prowler: ['entra_admin_users_sign_in_frequency_enabled'],
    cis: ['5.2.2.4'],
    microsoft: ['https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime'],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({
    hours: z
      .int()
      .positive()
      .default(4)
      .describe('The longest an administrator’s session may last, in hours.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, { hours }, context) => {
    const directory = policyDirectory(given);
    const holders = unknownHolders(given);
    const unseen = holders && `Policies leave people out, and of administrator roles ${holders}.`;
    const judge = (counts: (policy: ConditionalAccessPolicy) => boolean, texts: Texts) => {
      const counted = given.policies.kept.filter((policy) => appliesAlways(policy) && counts(policy));
      const demand = { counted, targets: targetsOf(counted, ['modern']), ...texts };
      return judgeForRoles(administratorRoles, demand, directory, unseen, context);
    };
    return judgeDemands(
      [
        judge((policy) => mostHoursBetweenSignIns(policy) <= hours, {
          nothing: `No enforced policy makes administrators sign in again within ${hours} hours.`,
          incomplete: `Not every administrator has to sign in again within ${hours} hours`,
        }),
        judge(neverRemembersBrowser, {
          nothing: 'No enforced policy keeps browsers from remembering administrators.',
          incomplete: 'Browsers may remember some administrators',
        }),
      ],
      `Administrators sign in again within ${hours} hours, and no browser remembers them.`,
    );
  },
  remediation: {
    ...onlyReports,
    plan: (given, { hours }, context) =>
      reportOnlyPolicy(
        {
          name: 'Plumbline: short sessions of administrators',
          whom: { roles: Object.keys(administratorRoles) },
          how: sessionsOf(hours),
        },
        seenBy(given),
        context,
      ),
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: the administrator roles; exclude only the emergency accounts.',
    'Target resources: All resources. Session: Sign-in frequency → Periodic reauthentication, 4 hours; Persistent browser session → Never persistent.',
    'Create it as report-only, then switch it on.',
  ],
});

type Texts = Pick<Demand, 'nothing' | 'incomplete'>;
