import { type Change, changeId } from '../../src/domain/change.ts';
import { type Plan, sealed } from '../../src/domain/plan.ts';
import { exampleRun } from './exampleRun.ts';

const tenant = exampleRun.tenant.id;
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
  tenantName: exampleRun.tenant.displayName,
  configDigest,
  plannedAt: exampleRun.evaluatedAt,
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
