import { emptyConfig } from '../../src/baselines/load.ts';
import { staleAccounts } from '../../src/controls/guests/staleAccounts.ts';
import type { Mode } from '../../src/domain/baseline.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { evaluate } from '../../src/pipeline/evaluate.ts';
import { planChanges } from '../../src/remediation/planChanges.ts';
import { plansOf } from '../../src/remediation/plansOf.ts';
import { list } from '../testControl.ts';

const now = '2026-11-24T08:00:00.000Z';
const many = 10_000;

function ok(value: unknown): Evidence['readings'][string] {
  return { status: 'ok', value, collectedAt: now };
}

const guests = Array.from({ length: many }, (_, index) => ({
  id: `guest-${String(index).padStart(5, '0')}`,
  name: 'Gus',
  signInName: 'gus',
  createdAt: '2024-01-01T00:00:00Z',
  lastSeen: '2024-02-01T00:00:00Z',
  pending: false,
}));

function planning(mode: Exclude<Mode, 'off'>): Parameters<typeof planChanges>[0] {
  const baseline = {
    name: 'test',
    title: 'test',
    digest: '',
    controls: [
      { control: staleAccounts.id, mode, settings: staleAccounts.settings.parse({}) },
      { control: 'guests.invitations', mode: 'approve' as const, settings: {} },
    ],
  };
  const evidence: Evidence = {
    schema: 'plumbline.evidence/1',
    tenant: { id: 'tenant', displayName: 'Contoso', cloud: 'global', licences: [] },
    collectedAt: now,
    readings: {
      organization: ok({ value: [{ id: 'tenant', displayName: 'Contoso' }] }),
      guestActivity: ok(list(guests, { tally: { guests: many } })),
      roleAssignments: ok(list([])),
      roleEligibilities: ok(list([])),
      roleGroupMembers: ok(list([])),
    },
  };
  const question = { controls: [staleAccounts], baseline, config: emptyConfig, evidence, now };
  return { ...question, results: evaluate(question), entries: [], requestedBy: 'plumbline' };
}

function planOf(mode: Exclude<Mode, 'off'>): Plan {
  const { plan } = plansOf(planning(mode), undefined);
  if (!plan) throw new Error('nothing was planned');
  return plan;
}

test('a run holds no more changes of one control than can be done before its plan expires, and says so', () => {
  const plan = planOf('approve');
  expect(plan.changes).toHaveLength(200);
  expect(plan.waves).toHaveLength(10);
  expect(plan.withheld).toMatchObject([{ kind: 'limit', why: expect.stringContaining('9800 more') }]);
  expect(planOf('audit').withheld[0]?.would).toHaveLength(200);
});

test('what a run holds is planned again when it is applied, out of however many', () => {
  const approved = planOf('approve');
  const again = new Set(planChanges(planning('approve')).changes.map(({ id }) => id));
  expect(again.size).toBe(many);
  expect(approved.changes.every(({ id }) => again.has(id))).toBe(true);
});
