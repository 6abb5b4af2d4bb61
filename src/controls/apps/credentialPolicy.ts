import * as z from 'zod';
import { defineControl, fail, type Judgement, pass, unknown } from '../../domain/control.ts';
import { daysOf } from '../../domain/duration.ts';
import { judgeAll } from '../../domain/judging.ts';
import type { ValueOf } from '../../domain/source.ts';
import { weakens } from '../../domain/weakens.ts';
import { defaultAppManagementPolicy } from '../../sources/appManagement.ts';

export const credentialPolicy = defineControl({
  id: 'apps.credentialPolicy',
  revision: 1,
  title: 'Passwords and certificates of applications end in time',
  failing: 'Passwords or certificates of applications may live for ever',
  rationale:
    'An application’s password lies in a script or a file that somebody forgot. If it never ends, whoever finds it years later walks in.',
  area: 'apps',
  severity: 'medium',
  refs: {
    catalogue: ['APP-CRED-001'],
    prowler: ['entra_default_app_management_policy_enabled'],
    cis: ['5.1.5.3', '5.1.5.4', '5.1.5.5', '5.1.5.6'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/enterprise-apps/configure-app-management-policies',
    ],
  },
  settings: z.strictObject({
    passwordDays: z
      .int()
      .min(1)
      .default(180)
      .describe('The most days that an application’s password may live.')
      .register(weakens, { by: 'more' }),
    certificateDays: z
      .int()
      .min(1)
      .default(365)
      .describe('The same for a certificate.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { policy: defaultAppManagementPolicy },
  evaluate: ({ policy }, { passwordDays, certificateDays }) => {
    if (policy.isEnabled === false) {
      return fail('The policy for credentials of applications is off.', [
        { ...item, property: 'isEnabled', actual: false, expected: true },
      ]);
    }
    if (policy.isEnabled !== true)
      return unknown('notSaid', 'The tenant did not say whether the policy is on.');
    const { passwordCredentials, keyCredentials } = policy.applicationRestrictions ?? {};
    if (!passwordCredentials || !keyCredentials) {
      return unknown('notSaid', 'The tenant did not say what the policy restricts.');
    }
    const forbidden = passwordCredentials.find(
      (entry) =>
        entry.restrictionType === 'passwordAddition' && entry.state === 'enabled' && !exemption(entry),
    );
    return judgeAll(
      [
        forbidden
          ? pass('Applications can be given no passwords.')
          : judgeLifetime(passwordCredentials, 'passwordLifetime', passwordDays, 'Passwords'),
        judgeLifetime(keyCredentials, 'asymmetricKeyLifetime', certificateDays, 'Certificates'),
      ],
      `${forbidden ? 'Applications can be given no passwords' : `Passwords end within ${passwordDays} days`}; certificates within ${certificateDays}.`,
    );
  },
  manually: [
    'Look first at what is in use: Entra admin center → Identity → Applications → App registrations → All applications, sorted by expiry. Pipelines may break.',
    'Entra admin center → Identity → Applications → Enterprise applications → Application policies: “Restrict max password lifetime” 180 days, “Restrict max certificate lifetime” 365 days, on, for all applications.',
  ],
});

const item = { type: 'appManagementPolicy', id: 'defaultAppManagementPolicy' };

type Scope = NonNullable<ValueOf<typeof defaultAppManagementPolicy>['applicationRestrictions']>;
type Restriction = NonNullable<Scope['passwordCredentials']>[number];

function judgeLifetime(entries: Restriction[], type: string, most: number, what: string): Judgement {
  const entry = entries.find(({ restrictionType }) => restrictionType === type);
  const expected = `at most ${most} days`;
  if (!entry || entry.state === 'disabled') {
    return fail(`${what} may live for ever.`, [{ ...item, property: type, actual: 'none', expected }]);
  }
  if (entry.state !== 'enabled' || entry.maxLifetime == null) {
    return unknown('notSaid', `The tenant did not say how long ${what.toLowerCase()} may live.`);
  }
  const days = daysOf(entry.maxLifetime);
  if (days === undefined) {
    return unknown('notOnScale', `${what} may live for “${entry.maxLifetime}”, which is no duration.`);
  }
  const actual = entry.maxLifetime;
  if (days > most)
    return fail(`${what} may live for ${days} days.`, [{ ...item, property: type, actual, expected }]);
  const since = exemption(entry);
  if (since === undefined) return pass(`${what} end within ${days} days.`);
  return fail(`${what} of applications made before ${since} may live for ever.`, [
    {
      ...item,
      property: `${type}.restrictForAppsCreatedAfterDateTime`,
      actual: since,
      expected: 'all applications',
    },
  ]);
}

/** The day before which applications are exempt; the year 1 stands for none. */
function exemption({ restrictForAppsCreatedAfterDateTime: day }: Restriction): string | undefined {
  return day == null || day.startsWith('0001-01-01') ? undefined : day;
}
