import * as z from 'zod';
import { defineControl, fail, pass, unknown } from '../../domain/control.ts';
import { judgeAll, judgeAtMost, judgeSwitch } from '../../domain/judging.ts';
import { weakens } from '../../domain/weakens.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';
import { sharepointSettingsTarget } from '../../targets/sharepointSettings.ts';

const item = { type: 'sharepointSettings', id: 'sharepointSettings' };

/** Seconds between the warning and the sign-out. */
const warningBefore = 900;

export const idleSession = defineControl({
  id: 'sharepoint.idleSession',
  revision: 1,
  title: 'Whoever walks away from a strange computer is signed out of SharePoint',
  failing: 'SharePoint stays open on a computer that somebody left',
  rationale:
    'In a hotel or at a friend’s the browser stays open, and the next person reads on. Signing out after a while needs no thinking of.',
  area: 'sharing',
  severity: 'low',
  refs: {
    catalogue: ['SPO-IDLE-001'],
    cis: ['1.3.2'],
    microsoft: ['https://learn.microsoft.com/sharepoint/sign-out-inactive-users'],
  },
  settings: z.strictObject({
    minutes: z
      .int()
      .min(1)
      .default(180)
      .describe('The most minutes until somebody idle is signed out.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { settings: sharepointSettings },
  evaluate: ({ settings }, { minutes }) => {
    const {
      isEnabled,
      warnAfterInSeconds: warn,
      signOutAfterInSeconds: signOut,
    } = settings.idleSessionSignOut ?? {};
    const on = judgeSwitch(
      isEnabled,
      true,
      { item: { ...item, property: 'idleSessionSignOut.isEnabled' } },
      { passes: '', fails: 'Nobody who is idle is signed out.' },
    );
    if (on.verdict !== 'pass') return on;
    if (warn == null || signOut == null)
      return unknown('notSaid', 'The tenant did not say after what time somebody idle is signed out.');
    return judgeAll(
      [
        judgeAtMost(
          signOut,
          minutes * 60,
          { item: { ...item, property: 'idleSessionSignOut.signOutAfterInSeconds' } },
          {
            passes: '',
            fails: `Somebody idle is signed out only after ${Math.round(signOut / 60)} minutes.`,
          },
        ),
        warn < signOut
          ? pass('')
          : fail('The warning comes no sooner than the sign-out.', [
              {
                ...item,
                property: 'idleSessionSignOut.warnAfterInSeconds',
                actual: warn,
                expected: `less than ${signOut}`,
              },
            ]),
      ],
      `Somebody idle is signed out after ${Math.round(signOut / 60)} minutes.`,
    );
  },
  remediation: {
    risk: 'R1',
    targets: [sharepointSettingsTarget],
    impact: {
      kind: 'everyone',
      text: 'Whoever does nothing for so long, on a device that is not managed, signs in again.',
    },
    plan: ({ settings }, { minutes }) => {
      const now = settings.idleSessionSignOut?.signOutAfterInSeconds;
      const signOut = now != null && now > warningBefore ? Math.min(now, minutes * 60) : minutes * 60;
      return settingWrite(sharepointSettingsTarget, settings, {
        'idleSessionSignOut.isEnabled': true,
        'idleSessionSignOut.signOutAfterInSeconds': signOut,
        'idleSessionSignOut.warnAfterInSeconds': signOut - Math.min(warningBefore, signOut / 2),
      });
    },
  },
  manually: [
    'SharePoint admin center → Policies → Access control → Idle session sign-out.',
    'Switch it on, sign out after 3 hours at most, warn some minutes before. Save.',
    'Computers of the company, and people who chose to stay signed in, are not affected.',
  ],
});
