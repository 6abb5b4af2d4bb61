import type { Area, Severity, Verdict } from '../../src/domain/control.ts';
import type { Result, Run } from '../../src/domain/run.ts';
import { hostileNames } from './hostileText.ts';

/** A tenant of 1,310 people as an audit might find it, with every state in it. */

const readAt = '2026-11-24T03:12:40Z';

type Read = Result['reads'][number];

const reads = {
  policies: ok('conditionalAccessPolicies'),
  accounts: ok('accounts'),
  authorization: ok('authorizationPolicy'),
  sharepoint: ok('sharepointSettings'),
  roles: ok('roleAssignments'),
  teams: {
    source: 'teamsMeetingPolicies',
    status: 'notPermitted',
    reason: {
      kind: 'forbidden',
      text: 'Microsoft refused (403): its reader for Teams lacks the role Teams Reader. Assign it under Entra admin center → Roles.',
      needs: 'Teams Reader',
    },
    requestId: '9f2c41aa-0000-4000-8000-00000000beef',
    collectedAt: '2026-11-24T03:14:02Z',
  },
  federation: {
    source: 'teamsFederationConfiguration',
    status: 'notPermitted',
    reason: {
      kind: 'forbidden',
      text: 'Microsoft refused (403): its reader for Teams lacks the role Teams Reader. Assign it under Entra admin center → Roles.',
      needs: 'Teams Reader',
    },
    requestId: '9f2c41aa-0000-4000-8000-00000000bef0',
  },
  signIns: {
    source: 'applicationSignIns',
    status: 'unavailable',
    reason: {
      kind: 'throttled',
      text: 'Microsoft kept asking to wait for 60 seconds; the deadline of the run came first.',
    },
  },
  riskPolicies: {
    source: 'riskDetections',
    status: 'notLicensed',
    reason: { kind: 'noLicence', text: 'The tenant has no Entra ID P2.', needs: 'Entra ID P2' },
  },
} satisfies Record<string, Read>;

function ok(source: string): Read {
  return {
    source,
    status: 'ok',
    requestId: `9f2c41aa-0000-4000-8000-${id(source.length)}`,
    collectedAt: readAt,
  };
}

function id(n: number): string {
  return n.toString(16).padStart(12, '0');
}

const verdictReasons: Record<Verdict, Result['reason']> = {
  pass: { kind: 'meetsBaseline', text: 'As the baseline asks.' },
  fail: { kind: 'belowBaseline', text: 'Weaker than the baseline asks.' },
  unknown: { kind: 'readFailed', text: 'What it needs could not be read.' },
  notApplicable: { kind: 'nothingToJudge', text: 'The tenant has nothing of this kind.' },
  notLicensed: { kind: 'notLicensed', text: 'The tenant has no licence for this.' },
};

/** A result with everything that a test does not care about filled in. */
export function result(
  control: string,
  area: Area,
  severity: Severity,
  verdict: Verdict,
  given: Partial<Result> & Pick<Result, 'title'>,
): Result {
  const items = given.items ?? [];
  return {
    control,
    revision: 1,
    failing: `Not so: ${given.title.charAt(0).toLowerCase()}${given.title.slice(1)}`,
    rationale:
      'Without it, one stolen password or one careless click is enough to reach mail, files and meetings.',
    area,
    severity,
    mode: 'audit',
    verdict,
    reason: verdictReasons[verdict],
    waiver: null,
    refs: { catalogue: [], scuba: [], prowler: [], cis: [], microsoft: [] },
    items,
    itemCount: items.length,
    itemsTruncated: false,
    reads: [reads.policies],
    manually: ['Open the Entra admin center.', 'Find the setting, and set it as the baseline asks.'],
    ...given,
  };
}

const family = [
  'Lima',
  'Okafor',
  'Schneider',
  'Nakamura',
  'Larsson',
  'Haddad',
  'Novák',
  'O’Brien',
  'Đặng',
  'Kowalska',
];
const given = ['Ana', 'Bola', 'Jörg', 'Yui', 'Elsa', 'Omar', 'Petr', 'Niamh', 'Linh', 'Zofia'];

function person(n: number): Result['items'][number] {
  const hostile = n % 15 === 11 ? hostileNames[(n - 11) / 15] : undefined;
  const name = hostile ?? `${given[n % 10]} ${family[Math.floor(n / 10) % 10]}`;
  const group = n % 3 === 0 ? ['Marketing contractors'] : ['Field staff', 'Meeting rooms and phones'];
  return {
    type: 'user',
    id: `5d1e0000-0000-4000-8000-${id(n)}`,
    name,
    actual: 'leftOut',
    expected: 'covered',
    because: {
      policy: 'c0ffee00-0000-4000-8000-000000000001',
      policyName: 'Require MFA',
      via: 'excludeGroup',
      path: group,
    },
  };
}

const learn = 'https://learn.microsoft.com/entra/identity/';

const findings: Result[] = [
  result('conditionalAccess.mfaForAllUsers', 'mfa', 'critical', 'fail', {
    title: 'Every person needs a second factor to sign in',
    failing: '300 people can sign in with a password alone',
    rationale: 'A stolen password is enough to read their mail and files. Most break-ins begin that way.',
    mode: 'ticket',
    reason: {
      kind: 'belowBaseline',
      text: 'A second factor is not asked of everyone: 300 accounts are left out.',
    },
    refs: {
      catalogue: ['CA-MFA-001'],
      scuba: ['MS.AAD.3.2v2'],
      prowler: ['entra_users_mfa_enabled'],
      cis: ['5.2.2.2'],
      microsoft: [`${learn}conditional-access/policy-all-users-mfa-strength`],
    },
    items: Array.from({ length: 300 }, (_, n) => person(n)),
    reads: [reads.policies, reads.accounts],
    manually: [
      'Entra admin center → Protection → Conditional Access → Policies → “Require MFA”.',
      'Users → Exclude: leave only the two emergency accounts.',
      'Keep it in report-only for a week, look at the sign-in logs, then switch it on.',
    ],
  }),
  result('guests.invitations', 'guests', 'medium', 'fail', {
    title: 'Only administrators and guest inviters can invite guests',
    failing: 'Anybody can invite guests, even guests themselves',
    rationale:
      'Every guest sees part of the directory and of what is shared. Nobody knows why a guest is there whom nobody had to ask for.',
    reason: {
      kind: 'belowBaseline',
      text: 'Who can invite: everyone, guests included. Wanted: at most administrators and guest inviters.',
    },
    refs: {
      catalogue: ['GUEST-INVITE-001'],
      scuba: ['MS.AAD.8.2v1'],
      prowler: [],
      cis: ['5.1.6.3'],
      microsoft: ['https://learn.microsoft.com/entra/external-id/external-collaboration-settings-configure'],
    },
    items: [
      {
        type: 'authorizationPolicy',
        id: 'authorizationPolicy',
        property: 'allowInvitesFrom',
        actual: 'everyone',
        expected: 'adminsAndGuestInviters',
      },
    ],
    reads: [reads.authorization],
    manually: [
      'Entra admin center → External Identities → External collaboration settings.',
      'Guest invite settings: “Only users assigned to specific admin roles can invite guest users”.',
    ],
  }),
  result('administration.permanentRoles', 'administration', 'high', 'fail', {
    title: 'Privileged roles are held for hours, not for good',
    failing: 'Four accounts hold a privileged role for good',
    items: ['Ana Lima', 'Bola Okafor', 'svc-backup', 'Petr Novák'].map((name, n) => ({
      type: 'user',
      id: `ad000000-0000-4000-8000-${id(n)}`,
      name,
      property: 'assignment',
      actual: n % 2 === 0 ? 'Global Administrator, permanent' : 'Exchange Administrator, permanent',
      expected: 'eligible',
    })),
    reads: [reads.roles],
  }),
  result('sharing.anyoneLinks', 'sharing', 'high', 'fail', {
    title: 'Nothing is shared with people who need not sign in',
    failing: 'Files can be shared with anybody who has the link',
    items: [
      {
        type: 'sharepointSettings',
        id: 'sharepointSettings',
        property: 'sharingCapability',
        actual: 'externalUserAndGuestSharing',
        expected: 'existingExternalUserSharingOnly',
      },
      {
        type: 'sharepointSettings',
        id: 'oneDrive',
        name: 'OneDrive',
        property: 'isResharingByExternalUsersEnabled',
        actual: true,
        expected: false,
        because: 'Guests can pass on what they were given.',
      },
    ],
    reads: [reads.sharepoint],
  }),
  result('retention.deletedOneDrives', 'retention', 'medium', 'fail', {
    title: 'The OneDrive of somebody who left is kept long enough',
    failing: 'The OneDrive of somebody who left is lost too soon',
    reason: { kind: 'tooLittle', text: 'Lost too soon: 30 days. Wanted: 365 to 3650 days.' },
    items: [
      {
        type: 'sharepointSettings',
        id: 'sharepointSettings',
        property: 'deletedUserPersonalSiteRetentionPeriodInDays',
        actual: 30,
        expected: '365 to 3650 days',
      },
    ],
    reads: [reads.sharepoint],
  }),
  result('apps.userConsent', 'apps', 'low', 'fail', {
    title: 'People cannot give applications access to company data on their own',
    failing: 'People can give applications access to company data on their own',
    items: [
      {
        type: 'authorizationPolicy',
        id: 'authorizationPolicy',
        property: 'permissionGrantPoliciesAssigned',
        actual: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
        expected: [],
      },
    ],
    reads: [reads.authorization],
  }),
  result('conditionalAccess.legacyAuthentication', 'mfa', 'high', 'fail', {
    title: 'Old protocols that know only a password are blocked',
    failing: 'Old protocols that know only a password still work',
    waiver: {
      owner: 'Niamh O’Brien',
      reason: 'Two scanners in the warehouse; replaced in February.',
      expires: '2027-02-28',
    },
    items: [
      {
        type: 'clients',
        id: 'legacy',
        actual: 'leftOut',
        expected: 'covered',
        because: 'No enforced policy blocks them for everyone.',
      },
    ],
  }),
];

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

const results = [...findings, ...undecided, ...settled];

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
};
