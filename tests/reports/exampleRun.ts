import type { Verdict } from '../../src/domain/control.ts';
import type { Result, Run } from '../../src/domain/run.ts';
import { findings } from './exampleFindings.ts';
import { exampleApplication, examplePlan } from './examplePlan.ts';
import { reads, result } from './exampleResult.ts';

/** A tenant of 1,310 people as an audit might find it, with every state in it. */

const undecided: Result[] = [
  ...[
    ['teams.lobby', 'Outsiders wait in the lobby until somebody lets them in'],
    ['teams.dialInLobby', 'Callers wait in the lobby too'],
    ['teams.anonymousStart', 'Nobody anonymous can start a meeting'],
    ['teams.presenters', 'Only organisers present'],
  ].map(([control = '', title = '']) =>
    result(control, 'lobby', 'high', 'unknown', {
      title,
      reads: [reads.teams],
      reason: { kind: 'readFailed', text: 'The Teams meeting policies could not be read.' },
    }),
  ),
  result('teams.federation', 'lobby', 'medium', 'unknown', {
    title: 'People talk only to organisations that were agreed',
    reads: [reads.federation],
  }),
  result('meetingApps.used', 'meetingApps', 'low', 'unknown', {
    title: 'No meeting app is in use that nobody approved',
    reads: [reads.signIns],
  }),
  result('guests.reviews', 'guests', 'medium', 'unknown', {
    title: 'Somebody reviews the guests every quarter',
    reason: {
      kind: 'notOnScale',
      text: 'recurrence is “fortnightlyish”, a value whose strength is not known.',
    },
  }),
  result('retention.backupTested', 'retention', 'medium', 'unknown', {
    title: 'A restore was tried within the last year',
    reason: { kind: 'needsPerson', text: 'Nobody has said whether this is so.' },
    reads: [],
    manually: [
      'Restore one mailbox and one site from last month.',
      'Note who did it, when, and what was missing.',
    ],
  }),
  result('privacy.diagnosticData', 'privacy', 'low', 'unknown', {
    title: 'Office sends no more diagnostic data than it must',
    reason: { kind: 'attestationExpired', text: 'Zofia Kowalska’s answer expired on 2026-10-31.' },
    reads: [],
  }),
  ...[
    ['conditionalAccess.userRisk', 'Sign-ins of people whose account looks stolen are stopped'],
    ['conditionalAccess.signInRisk', 'Sign-ins that look like somebody else are stopped'],
  ].map(([control = '', title = '']) =>
    result(control, 'mfa', 'medium', 'notLicensed', {
      title,
      reads: [reads.riskPolicies],
      reason: { kind: 'notLicensed', text: 'The tenant has no Entra ID P2.' },
    }),
  ),
  result('meetingApps.addIns', 'meetingApps', 'low', 'notApplicable', {
    title: 'Other vendors’ meeting add-ins are blocked',
  }),
  result('guests.dynamicGroup', 'guests', 'low', 'notApplicable', {
    title: 'A group that fills itself holds all guests',
  }),
];

const settled: Result[] = [
  result('administration.emergencyAccess', 'administration', 'critical', 'pass', {
    title: 'Two emergency accounts can always get in, and nobody hides among them',
    reason: {
      kind: 'attested',
      text: 'Attested by Omar Haddad until 2027-05-01: both keys were tried on 2 November.',
    },
  }),
  ...(
    [
      ['mfa', 'high', 'mfa.administrators', 'Administrators use keys that cannot be phished'],
      ['mfa', 'medium', 'mfa.numberMatching', 'The approval on the phone shows what is being approved'],
      ['mfa', 'medium', 'mfa.methods', 'Text messages and calls are no second factor'],
      ['mfa', 'medium', 'mfa.deviceCode', 'Sign-in by device code is blocked'],
      ['guests', 'medium', 'guests.directoryAccess', 'Guests see only what concerns them'],
      ['guests', 'low', 'guests.leave', 'Guests can leave by themselves'],
      ['guests', 'medium', 'guests.stale', 'No guest stays who has not come for 90 days'],
      ['sharing', 'medium', 'sharing.resharing', 'Guests cannot pass on what they were given'],
      ['sharing', 'medium', 'sharing.domains', 'Files go only to domains that were agreed'],
      ['sharing', 'low', 'sharing.sites', 'Not everybody can create sites'],
      ['retention', 'high', 'retention.organization', 'Mail, files and chats are kept as long as agreed'],
      ['retention', 'medium', 'retention.auditLog', 'The audit log is on'],
      [
        'administration',
        'high',
        'administration.globalAdministrators',
        'There are two to four Global Administrators',
      ],
      ['administration', 'medium', 'administration.cloudOnly', 'Administrators exist in the cloud only'],
      ['apps', 'medium', 'apps.consentWorkflow', 'People can ask for an application, and somebody answers'],
      ['apps', 'high', 'apps.riskyGrants', 'No foreign application can read everything'],
      ['meetingApps', 'low', 'meetingApps.consented', 'No other meeting app was given access'],
      ['privacy', 'low', 'privacy.reports', 'Usage reports show no names'],
      ['privacy', 'low', 'privacy.insights', 'Nobody is shown what colleagues are working on'],
    ] as const
  ).map(([area, severity, control, title]) => result(control, area, severity, 'pass', { title })),
];

/** What only people can answer: one did, one answer is old, one is missing. */
const assurances: Result[] = [
  result('assurances.advertising', 'privacy', 'low', 'pass', {
    title: 'The company’s data is not used for advertising',
    reason: {
      kind: 'attested',
      text: 'Attested by Omar Haddad until 2027-05-01: read in the addendum of May 2026 (contracts/dpa.pdf).',
    },
    reads: [],
  }),
  result('assurances.deletion', 'privacy', 'low', 'unknown', {
    title: 'It is known when the company’s data is deleted after the subscription ends',
    reason: {
      kind: 'attestationExpired',
      text: 'Was attested by Omar Haddad until 2026-05-01: there is a plan. That is over: look again.',
    },
    reads: [],
  }),
  result('assurances.dataAccess', 'privacy', 'medium', 'unknown', {
    title: 'The company can get at its data at any time, and has tried it',
    reason: { kind: 'needsPerson', text: 'A person has to check this: hold a drill.' },
    reads: [],
  }),
];

const results = [...findings, ...undecided, ...settled, ...assurances];

/** How often each verdict occurs. */
function count(verdict: Verdict): number {
  return results.filter((each) => each.verdict === verdict).length;
}

export const exampleRun: Run = {
  schema: 'plumbline.run/1',
  id: '7f3c',
  versions: {
    plumbline: '0.1.0',
    catalogue: 'sha256:1f0c9d2e',
    baseline: { name: 'standard', title: 'Standard', digest: 'sha256:aa51d3' },
    config: 'sha256:77e1b0',
  },
  tenant: {
    id: '0a1b2c3d-0000-4000-8000-000000000000',
    displayName: 'Contoso',
    cloud: 'global',
    licences: ['AAD_PREMIUM'],
  },
  plan: examplePlan,
  enforcing: null,
  applications: [exampleApplication],
  evaluatedAt: '2026-11-24T03:19:00Z',
  evidence: {
    digest: 'sha256:5b2e90',
    collectedAt: '2026-11-24T03:12:00Z',
    redacted: false,
    requests: { total: 1026, throttled: 3 },
  },
  summary: {
    pass: count('pass'),
    fail: count('fail'),
    notApplicable: count('notApplicable'),
    notLicensed: count('notLicensed'),
    unknown: count('unknown'),
    waived: 1,
    coverage: (count('pass') + count('fail')) / (count('pass') + count('fail') + count('unknown')),
  },
  since: {
    run: '7e11',
    evaluatedAt: '2026-11-17T03:19:00Z',
    changes: [
      {
        control: 'privacy.reports',
        kind: 'fixed',
        before: 'fail',
        after: 'pass',
        text: 'Names were shown; now they are not.',
      },
      {
        control: 'guests.stale',
        kind: 'fixed',
        before: 'fail',
        after: 'pass',
        text: '12 guests were removed.',
      },
      {
        control: 'sharing.anyoneLinks',
        kind: 'new',
        before: 'pass',
        after: 'fail',
        text: 'sharingCapability was existingExternalUserSharingOnly.',
      },
      {
        control: 'conditionalAccess.mfaForAllUsers',
        kind: 'worse',
        before: 'fail',
        after: 'fail',
        text: '300 people; 212 before.',
      },
      {
        control: 'teams.lobby',
        kind: 'becameUnknown',
        before: 'pass',
        after: 'unknown',
        text: 'It passed when it was last read.',
      },
      {
        control: 'apps.userConsent',
        kind: 'ruleChanged',
        before: 'pass',
        after: 'fail',
        text: 'Revision 2 of the rule also looks at policies of your own.',
      },
      {
        control: 'teams.gone',
        kind: 'other',
        before: 'pass',
        after: null,
        text: 'It is no longer in the baseline.',
      },
    ],
  },
  results,
  episodes: { open: [], closed: [] },
};
