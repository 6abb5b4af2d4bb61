import * as z from 'zod';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { idleTimeouts } from '../../sources/idleTimeouts.ts';
import { idleAfter, idleTimeoutMade, idleTimeoutTarget } from '../../targets/idleTimeout.ts';

export const idleSessions = defineControl({
  id: 'identity.idleSessions',
  revision: 1,
  title: 'Whoever walks away from a browser is signed out after a few hours',
  failing: 'A browser that somebody walked away from stays signed in',
  rationale:
    'On a borrowed or public computer the next person sits in front of the open mailbox. Being signed out when nothing happens closes it.',
  area: 'administration',
  severity: 'low',
  refs: {
    catalogue: ['ENTRA-IDLE-001'],
    prowler: ['entra_idle_session_timeout_configured'],
    cis: ['1.3.2'],
    microsoft: ['https://learn.microsoft.com/microsoft-365/admin/manage/idle-session-timeout-web-apps'],
  },
  settings: z.strictObject({
    minutes: z
      .number()
      .positive()
      .default(180)
      .describe('The longest that nothing may happen, in minutes.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { timeouts: idleTimeouts },
  evaluate: ({ timeouts }, { minutes: most }, { tenant }) => {
    const [first] = timeouts.kept;
    if (!first) {
      const because = 'No policy for idle sessions holds for the whole organization.';
      return fail(because, [
        {
          type: 'tenant',
          id: tenant.id,
          property: 'WebSessionIdleTimeout',
          actual: 'none',
          expected: `at most ${most} minutes`,
          because,
        },
      ]);
    }
    const tooLong = timeouts.kept
      .filter(({ minutes }) => minutes !== null && minutes > most)
      .map(({ id, name, minutes }) => ({
        type: 'timeoutPolicy',
        id,
        name,
        property: 'WebSessionIdleTimeout',
        actual: minutes,
        expected: `at most ${most} minutes`,
      }));
    if (some(tooLong)) return fail(`Nothing may happen for ${tooLong[0].actual} minutes.`, tooLong);
    if (timeouts.kept.some(({ minutes }) => minutes === null)) {
      return unknown(
        'notOnScale',
        'The policy for idle sessions does not say a time in a way that is known.',
      );
    }
    return pass(`Signed out after ${first.minutes} minutes in which nothing happens.`);
  },
  remediation: {
    risk: 'R1',
    targets: [idleTimeoutTarget, idleTimeoutMade],
    impact: {
      kind: 'everyone',
      text: 'Whoever does nothing in the browser for so long, on a device that is not managed, signs in again.',
    },
    plan: ({ timeouts }, { minutes }) => {
      const [seen, ...others] = timeouts.kept;
      return others.length > 0
        ? { why: 'There are several such policies, and which of them counts is for a person to say.' }
        : idleAfter(seen, minutes);
    },
  },
  manually: [
    'Microsoft 365 admin center → Settings → Org settings → Security & privacy → Idle session timeout.',
    'Turn it on, choose 3 hours or less, and save.',
    'To spare managed devices it takes Entra ID P1 and a Conditional Access policy with “Use app enforced restrictions” for Office 365.',
  ],
});
