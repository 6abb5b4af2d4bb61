import type { Result } from '../../src/domain/run.ts';
import { id, reads, result } from './exampleResult.ts';
import { hostileNames } from './hostileText.ts';

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

/** What fails, among it a list of 300 people and a risk that somebody accepted. */
export const findings: Result[] = [
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
    remedyPlans: ['AAD_PREMIUM'],
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
