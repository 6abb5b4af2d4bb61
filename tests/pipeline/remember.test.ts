import { emptyConfig } from '../../src/baselines/load.ts';
import { policyChanges } from '../../src/controls/conditionalAccess/policyChanges.ts';
import { nothingDeclared } from '../../src/domain/declared.ts';
import type { Evidence, Responses } from '../../src/domain/evidence.ts';
import type { Remembered, Run } from '../../src/domain/run.ts';
import { collect, sourcesToRead } from '../../src/pipeline/collect.ts';
import { remember } from '../../src/pipeline/remember.ts';
import { judgeRun } from '../../src/pipeline/run.ts';
import { recordedTenant } from '../../src/recorded/recordedTenant.ts';
import { policy } from '../controls/conditionalAccess/policies.ts';

const policiesPath = '/identity/conditionalAccess/policies';
const auditsPath = '/auditLogs/directoryAudits';
const audit = {
  category: 'Policy',
  activityDateTime: '2026-11-24T12:00:00Z',
  activityDisplayName: 'Update conditional access policy',
  initiatedBy: { user: { id: 'robin', userPrincipalName: 'robin@contoso.example' } },
  targetResources: [{ id: 'policy' }],
};

/** One run of `policyChanges` alone, on the day `day` of the month. */
async function runOn(
  day: number,
  graph: Responses['graph'],
  remembered: Remembered | undefined,
): Promise<{ run: Run; result: Run['results'][number] | undefined; asked: string[] }> {
  const controls = [policyChanges];
  const time = new Date(Date.UTC(2026, 10, day));
  const recorded = recordedTenant(
    {
      schema: 'plumbline.responses/1',
      tenant: { id: 'tenant', displayName: '', cloud: 'global', licences: [] },
      collectedAt: time.toISOString(),
      graph,
      powershell: {},
    },
    sourcesToRead(controls),
  );
  const asked: string[] = [];
  const evidence = await collect({
    controls,
    tenant: { id: 'tenant', cloud: 'global' },
    declared: nothingDeclared,
    ...recorded,
    reader: {
      ...recorded.reader,
      page: (ask, ...rest) => {
        asked.push(`${ask.path} ${ask.query?.['$filter'] ?? ''}`);
        return recorded.reader.page(ask, ...rest);
      },
    },
    clock: { now: () => time, sleep: async () => {} },
    signal: new AbortController().signal,
    progress: () => {},
    remembered,
  });
  const run = judgeRun({
    id: `run${day}`,
    controls,
    baseline: {
      name: 'test',
      title: 'test',
      digest: '',
      controls: [{ control: policyChanges.id, mode: 'audit', settings: {} }],
    },
    config: emptyConfig,
    hasConfig: false,
    evidence,
    earlier: undefined,
    now: time.toISOString(),
    version: '0',
  });
  return { run, result: run.results[0], asked };
}

test('a run remembers policies for the next, which says what changed and who did it', async () => {
  const first = await runOn(24, { [policiesPath]: { value: [policy()] } }, undefined);
  expect(first.result).toMatchObject({ verdict: 'notApplicable', reason: { kind: 'firstRun' } });
  expect(first.asked.filter((path) => path.startsWith(auditsPath))).toEqual([]);
  expect(first.run.remembered).toEqual({
    previousPolicies: {
      collectedAt: '2026-11-24T00:00:00.000Z',
      value: [
        {
          id: 'policy',
          name: 'MFA for everyone',
          state: 'enabled',
          digest: expect.stringMatching(/^sha256:/),
        },
      ],
    },
  });

  const earlierAudit = { ...audit, activityDateTime: '2026-11-23T12:00:00Z' };
  const second = await runOn(
    25,
    {
      [policiesPath]: { value: [policy({ state: 'disabled' })] },
      [auditsPath]: { value: [earlierAudit, { ...audit, category: 'UserManagement' }, audit] },
    },
    first.run.remembered,
  );
  expect(second.asked).toContain(
    `${auditsPath} (category eq 'Policy' or category eq 'AuthorizationPolicy' or category eq 'CrossTenantAccessSettings' or category eq 'CrossTenantIdentitySyncSettings' or startswith(activityDisplayName, 'Authentication Methods Policy')) and activityDateTime ge 2026-11-24T00:00:00.000Z`,
  );
  expect(second.result).toMatchObject({
    verdict: 'fail',
    items: [
      {
        id: 'policy',
        actual: 'disabled',
        because: 'Update conditional access policy by robin@contoso.example, 2026-11-24T12:00:00Z.',
      },
    ],
  });

  const earlier = await runOn(
    25,
    { [policiesPath]: { value: [policy({ state: 'disabled' })] }, [auditsPath]: { value: [earlierAudit] } },
    first.run.remembered,
  );
  expect(earlier.result?.items[0]?.because).toBe('The audit log does not say who changed it.');

  const third = await runOn(
    26,
    { [policiesPath]: { value: [policy({ state: 'disabled' })] } },
    second.run.remembered,
  );
  expect(third.result?.verdict).toBe('pass');
});

test('a run that could not read the policies hands on what it was handed', async () => {
  const first = await runOn(24, { [policiesPath]: { value: [policy()] } }, undefined);
  const second = await runOn(25, { [policiesPath]: { $status: 503 } }, first.run.remembered);
  expect(second.result?.verdict).toBe('unknown');
  expect(second.run.remembered).toEqual(first.run.remembered);
});

test('what an older version remembered in another way is not compared with', async () => {
  const remembered = {
    previousPolicies: { value: [{ id: 'policy' }], collectedAt: '2026-11-23T00:00:00.000Z' },
  };
  const { result } = await runOn(24, { [policiesPath]: { value: [policy()] } }, remembered);
  expect(result?.verdict).toBe('unknown');
});

test('a list that was cut short is not remembered as the whole', async () => {
  const { run } = await runOn(24, { [policiesPath]: { value: [policy()] } }, undefined);
  const previousPolicies = run.remembered?.['previousPolicies'];
  const cutShort = { total: 1, tally: {}, kept: [], missing: [] };
  const evidence: Evidence = {
    schema: 'plumbline.evidence/1',
    tenant: run.tenant,
    collectedAt: run.evaluatedAt,
    readings: {
      conditionalAccessPolicies: {
        status: 'ok',
        value: cutShort,
        truncated: true,
        collectedAt: run.evaluatedAt,
      },
      ...(previousPolicies && { previousPolicies: { status: 'ok', ...previousPolicies } }),
    },
  };
  expect(remember([policyChanges], evidence, undefined)).toEqual({ previousPolicies });
});
