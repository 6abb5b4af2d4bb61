import type { Yardstick } from '../../src/auditing.ts';
import { loadYardstick } from '../../src/cli/judging.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Run } from '../../src/domain/run.ts';
import { redact } from '../../src/pipeline/redact.ts';
import { judgeRun } from '../../src/pipeline/run.ts';
import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { hostileNames } from '../../src/simulator/kinds/messy/hostileNames.ts';
import { control, jsonOf } from '../simulator/client.ts';
import { startTenant, type TestTenant } from '../tenant.ts';

let tenant: TestTenant;
afterEach(() => tenant.close());

function judge({ baseline, config, hasConfig, judged: controls }: Yardstick, evidence: Evidence): Run {
  const now = evidence.collectedAt;
  const earlier = undefined;
  return judgeRun({ id: 'r', controls, baseline, config, hasConfig, evidence, earlier, now, version: '0' });
}

/** What a verdict is made of, without the words: those may speak of names. */
function verdicts({ results, summary }: Run) {
  return {
    summary,
    results: results.map(({ control: id, verdict, reason, items, itemCount }) => ({
      id,
      verdict,
      kind: reason.kind,
      itemCount,
      items: items.map((item) => [item.type, item.id, item.property]),
    })),
  };
}

async function rows(path: string): Promise<JsonObject[]> {
  const query = new URLSearchParams({ path, top: '5000' });
  const state = await jsonOf(
    await control(tenant.simulator, 'GET', `/tenants/${tenant.id}/state?${query.toString()}`),
  );
  return Array.isArray(state['value']) ? (state['value'] as JsonObject[]) : [state];
}

/** Policies and applications bear these as well, and those are not withheld. */
const shared = new Set<string>(Object.values(hostileNames));

/** Every name by which a person or the tenant could be told. */
async function names(): Promise<string[]> {
  const named = [...(await rows('/users')), ...(await rows('/organization'))];
  const found = named.flatMap((row) =>
    ['displayName', 'userPrincipalName', 'mail'].map((property) => textOf(row[property] ?? '')),
  );
  return [...new Set(found)].filter((name) => name.length > 3 && !shared.has(name));
}

function namesIn(saved: string, all: string[]): string[] {
  return all.filter((name) => saved.includes(JSON.stringify(name).slice(1, -1)));
}

test.each(['fresh', 'hardened', 'messy', 'unlicensed', 'generated'] as const)(
  'a %s tenant: the same verdicts without a single name',
  async (kind) => {
    tenant = await startTenant({ tenants: [{ kind, ...(kind === 'generated' && { users: 3_000 }) }] });
    const all = await names();
    for (const baseline of ['strict', 'scuba']) {
      const yardstick = await loadYardstick({ baseline });
      const { evidence } = await tenant.audit({ baseline, partial: true });
      const redacted = redact(evidence, yardstick.judged);
      const saved = JSON.stringify(redacted);
      expect(namesIn(saved, all)).toEqual([]);
      expect(redacted.redacted).toBe(true);
      expect(verdicts(judge(yardstick, JSON.parse(saved)))).toEqual(verdicts(judge(yardstick, evidence)));
    }
  },
);

test('there are names to lose', async () => {
  tenant = await startTenant();
  const { evidence } = await tenant.audit({ baseline: 'strict', partial: true });
  expect(namesIn(JSON.stringify(evidence), await names()).length).toBeGreaterThan(50);
});
