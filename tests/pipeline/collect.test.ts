import * as z from 'zod';
import { type AnyControl, defineControl, pass } from '../../src/domain/control.ts';
import { nothingDeclared } from '../../src/domain/declared.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { type AnySource, listSource, mostKept } from '../../src/domain/source.ts';
import { collect, sourcesToRead } from '../../src/pipeline/collect.ts';
import { recordedTenant } from '../../src/recorded/recordedTenant.ts';
import {
  ask,
  evidenceOf,
  facts,
  now,
  okRows,
  okSwitch,
  rowsSource,
  saying,
  switchSource,
} from './question.ts';

const Row = z.object({ id: z.string() });
const list = (
  id: string,
  more: Partial<Parameters<typeof listSource<z.infer<typeof Row>, z.infer<typeof Row>>>[0]>,
) =>
  listSource({
    id,
    title: `the list ${id}`,
    access: [{ path: `/${id}`, application: 'Y.Read.All', delegated: 'Y.Read.All' }],
    requests: () => [{ path: `/${id}` }],
    row: Row,
    kept: Row,
    keep: (row) => row,
    ...more,
  });

function controlReading(...sources: AnySource[]): AnyControl {
  return defineControl({
    ...facts,
    manually: ['x'],
    refs: { catalogue: [] },
    reads: Object.fromEntries(sources.map((source) => [source.id, source])),
    evaluate: () => pass('Good.'),
  });
}

const tenantFacts = {
  '/organization': { value: [{ id: 't', displayName: 'Tenant' }] },
  '/subscribedSkus': {
    value: [
      {
        skuPartNumber: 'X',
        capabilityStatus: 'Enabled',
        servicePlans: [{ servicePlanName: 'AAD_PREMIUM', provisioningStatus: 'Success' }],
      },
    ],
  },
};

/** Collects from a tenant that answers as it was recorded. */
async function collectFrom(graph: Record<string, unknown>, ...controls: AnyControl[]): Promise<Evidence> {
  const responses = {
    schema: 'plumbline.responses/1' as const,
    tenant: { id: 't', displayName: '', cloud: 'global' as const, licences: [] },
    collectedAt: now,
    graph: { ...tenantFacts, ...graph },
    powershell: {},
  };
  return collect({
    ...recordedTenant(responses, sourcesToRead(controls)),
    controls,
    tenant: responses.tenant,
    declared: nothingDeclared,
    clock: { now: () => new Date(now), sleep: async () => {} },
    signal: new AbortController().signal,
    progress: () => {},
  });
}

const refused = (status: number, code = '') => ({ $status: status, $body: { error: { code } } });

test('who the tenant is and what it has bought comes with every collection', async () => {
  const { tenant, readings } = await collectFrom({}, saying());
  expect(tenant).toEqual({ id: 't', displayName: 'Tenant', cloud: 'global', licences: ['AAD_PREMIUM'] });
  expect(Object.keys(readings).toSorted()).toEqual(['organization', 'rows', 'subscribedSkus', 'switch']);
});

test('a tenant that does not say who it is is collected all the same', async () => {
  const { tenant, readings } = await collectFrom(
    { '/organization': refused(500), '/switch': { on: true } },
    saying(),
  );
  expect(tenant).toMatchObject({ id: 't', displayName: '' });
  expect(readings['switch']).toMatchObject({ status: 'ok', value: { on: true } });
});

test.each([
  ['bare', { on: true, extra: 1 }],
  ['inside a value', { value: { on: true } }],
])('a single object that comes %s', async (_how, body) => {
  const { readings } = await collectFrom({ '/switch': body }, saying());
  expect(readings['switch']).toMatchObject({ status: 'ok', value: { on: true } });
});

test.each([
  [{ '/switch': {} }, 'malformed', undefined],
  [{ '/switch': { value: [{ on: true }] } }, 'malformed', undefined],
  [{ '/switch': refused(403, 'AccessDenied') }, 'notPermitted', 'X.Read.All'],
  [{ '/switch': refused(500) }, 'unavailable', undefined],
  [{}, 'unavailable', undefined],
])('%j is %s, and says what it would take', async (graph, status, needs) => {
  const { readings } = await collectFrom(graph, saying());
  const { switch: reading } = readings;
  expect(reading).toMatchObject({ status });
  expect(reading?.status === 'ok' ? 'ok' : reading?.reason.needs).toBe(needs);
});

describe('a list that needs another', () => {
  const first = list('first', {});
  const second = list('second', { needs: [first] });
  const third = list('third', { after: [first] });
  const control = controlReading(second, third);

  test('reads it first, whether or not a control names it', () => {
    expect(
      sourcesToRead([control])
        .map(({ id }) => id)
        .slice(-3),
    ).toEqual(['first', 'second', 'third']);
  });

  test('fails where that fails, and says so; one that only comes after it does not', async () => {
    const { readings } = await collectFrom(
      { '/first': refused(403), '/second': { value: [] }, '/third': { value: [] } },
      control,
    );
    expect(readings['second']).toMatchObject({
      status: 'notPermitted',
      reason: { text: expect.stringContaining('it takes the list first:') },
    });
    expect(readings['third']).toMatchObject({ status: 'ok' });
  });
});

describe('more rows than are kept', () => {
  const many = { value: Array.from({ length: mostKept + 1 }, (_, index) => ({ id: String(index) })) };

  test('are counted, and the list is cut short', async () => {
    const { readings } = await collectFrom({ '/rows': many, '/switch': { on: true } }, saying());
    const { rows } = readings;
    expect(rows).toMatchObject({ status: 'ok', truncated: true, value: { total: mostKept + 1 } });
    expect(ask(saying(), evidenceOf({ switch: okSwitch, rows: rows ?? okRows })).verdict).toBe('unknown');
  });

  test('cut short whatever was asked on their strength', async () => {
    const second = list('second', { needs: [rowsSource] });
    const third = list('third', { after: [second] });
    const { readings } = await collectFrom(
      { '/rows': many, '/second': { value: [] }, '/third': { value: [] } },
      controlReading(second, third),
    );
    expect(readings['second']).toMatchObject({ status: 'ok', truncated: true });
    expect(readings['third']).toMatchObject({ status: 'ok', truncated: true });
  });

  test('may be as many as are kept', async () => {
    const { readings } = await collectFrom({ '/rows': { value: many.value.slice(1) } }, saying());
    expect(readings['rows']).not.toHaveProperty('truncated');
  });
});

test('rows are counted by name, also by names that objects are born with', async () => {
  const counted = list('counted', { keep: () => undefined, tally: ({ id }) => [id] });
  const rows = ['__proto__', 'constructor', 'a', 'a'].map((id) => ({ id }));
  const { readings } = await collectFrom({ '/counted': { value: rows } }, controlReading(counted));
  const { counted: reading } = readings;
  const saved = JSON.stringify(reading?.status === 'ok' ? reading.value : reading);
  expect(saved).toBe('{"total":4,"tally":{"__proto__":1,"constructor":1,"a":2},"kept":[],"missing":[]}');
});

test('two controls that read the same thing share it', () => {
  const ids = sourcesToRead([saying(), controlReading(switchSource)]).map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});
