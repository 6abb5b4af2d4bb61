import type { PastApplication } from '../../src/domain/application.ts';
import { type Change, changeId } from '../../src/domain/change.ts';
import { type Plan, sealed } from '../../src/domain/plan.ts';

export const exampleTenant = '0a1b2c3d-0000-4000-8000-000000000000';
const tenant = exampleTenant;
const configDigest = 'sha256:c0f1';

function change(given: Pick<Change, 'control' | 'title' | 'risk' | 'touched' | 'impact'>): Change {
  const whole = {
    revision: 1,
    version: 'v1.0' as const,
    method: 'PATCH' as const,
    path: '/policies/authorizationPolicy',
    permission: 'Policy.ReadWrite.Authorization',
    ...given,
  };
  return { id: changeId(whole, { tenant, configDigest }), ...whole };
}

const changes = [
  change({
    control: 'guests.invitations',
    title: 'Only administrators and guest inviters can invite guests',
    risk: 'R1',
    touched: { allowInvitesFrom: { before: 'everyone', after: 'adminsAndGuestInviters' } },
    impact: { count: 89, kind: 'guests', text: 'Sharing with somebody new outside asks for an inviter.' },
  }),
  change({
    control: 'identity.applicationRegistration',
    title: 'Only administrators and developers can register applications',
    risk: 'R0',
    touched: { 'defaultUserRolePermissions.allowedToCreateApps': { before: true, after: null } },
    impact: { count: 0, kind: 'nobody', text: 'What is registered goes on working.' },
  }),
];

/** Two waves, and something left alone whose reason somebody else wrote. */
export const examplePlan: Plan = sealed({
  kind: 'remediation',
  tenant,
  tenantName: 'Contoso',
  configDigest,
  plannedAt: '2026-11-24T03:19:00.000Z',
  expiresAt: '2026-11-25T03:19:00.000Z',
  requestedBy: 'plumbline',
  waves: changes.map(({ id }) => [id]),
  changes,
  withheld: [
    {
      control: 'retention.deletedOneDrives',
      title: 'Files of people who leave are gone too soon',
      kind: 'waived',
      why: 'Accepted by <script>alert(1)</script> until 2027-06-30: backup',
    },
  ],
});

/** The other wave, as it went the night before. */
export const exampleApplication: PastApplication = {
  id: 'a1b2',
  plan: examplePlan.id,
  wave: 1,
  at: '2026-11-23T22:00:00.000Z',
  requestedBy: 'plumbline',
  approvedBy: '0a0a0a0a-0000-4000-8000-00000000000a',
  ended: true,
  outcomes: changes.map(({ id, control, title }, index) => ({
    change: id,
    control,
    title,
    outcome: index === 0 ? 'applied' : 'refused',
    reason: { kind: index === 0 ? 'readBack' : 'stopped', text: '<b>Written</b>, and read back.' },
  })),
};
