import { loadBaseline, shippedBaselines } from '../../src/baselines/load.ts';
import { controls } from '../../src/controls/index.ts';
import { type AnyControl, defineControl, fail, type Item, optional, pass } from '../../src/domain/control.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { failedStatuses } from '../../src/domain/reading.ts';
import { evaluate } from '../../src/pipeline/evaluate.ts';
import {
  ask,
  configOf,
  evidenceOf,
  facts,
  now,
  okRows,
  okSwitch,
  rowsSource,
  saying,
  switchSource,
} from './question.ts';

type Failed = (typeof failedStatuses)[number];

const refusal = (status: Failed) => ({ status, reason: { kind: status, text: '' } });
const off = (kind = 'switchedOff'): Evidence =>
  evidenceOf({
    other: okSwitch,
    switch: { status: 'unavailable', reason: { kind, text: 'off' } },
    rows: okRows,
  });

const refused = { kind: 'because', text: 'nobody knows.' };

describe('without the evidence there is no verdict', () => {
  test('a reading that was never made is unknown', () => {
    const result = ask(saying(), evidenceOf({ switch: okSwitch }));
    expect(result).toMatchObject({ verdict: 'unknown', reason: { kind: 'notCollected' } });
    expect(result.reads).toContainEqual(expect.objectContaining({ source: 'rows', status: 'unavailable' }));
  });

  test.each(failedStatuses)('a reading that is %s', (status) => {
    const result = ask(saying(), evidenceOf({ rows: okRows, switch: { status, reason: refused } }));
    expect(result.verdict).toBe(status === 'notLicensed' ? 'notLicensed' : 'unknown');
    expect(result.reason.text).toBe('Could not read the switch: nobody knows.');
    expect(result.reads).toContainEqual(
      expect.objectContaining({ source: 'switch', status, reason: refused }),
    );
  });

  test.each([
    [{ on: 'secret word' }, 'on'],
    [{}, 'on'],
    [null, 'the answer'],
    [[{ on: true }], 'the answer'],
  ])('%j is malformed: the place is named and the value never', (value, place) => {
    const result = ask(saying(), evidenceOf({ rows: okRows, switch: { ...okSwitch, value } }));
    expect(result).toMatchObject({ verdict: 'unknown', reason: { kind: 'malformed' } });
    expect(result.reason.text).toContain(`${place} is not what it should be`);
    expect(JSON.stringify(result)).not.toContain('secret word');
  });

  test.each<[Failed, Failed]>([
    ['notLicensed', 'notPermitted'],
    ['notPermitted', 'unavailable'],
    ['malformed', 'unavailable'],
  ])('%s is named before %s', (named, other) => {
    for (const [one, two] of [
      [named, other],
      [other, named],
    ] as const)
      expect(ask(saying(), evidenceOf({ switch: refusal(one), rows: refusal(two) })).reason.kind).toBe(named);
  });

  test('what is optional is handed over as a reading, whatever became of it', () => {
    const seen: unknown[] = [];
    const control = defineControl({
      ...facts,
      manually: ['x'],
      refs: { catalogue: [] },
      reads: { switch: switchSource, rows: optional(rowsSource) },
      evaluate: ({ rows }) => {
        seen.push(rows);
        return pass('Good.');
      },
    });
    expect(ask(control, evidenceOf({ switch: okSwitch })).verdict).toBe('pass');
    expect(ask(control, evidenceOf({ rows: okRows })).verdict).toBe('unknown');
    ask(control);
    expect(seen).toEqual([expect.objectContaining({ status: 'unavailable' }), okRows]);
  });
});

describe('what was cut short', () => {
  const cut = evidenceOf({ switch: okSwitch, rows: { ...okRows, truncated: true } });

  test('proves no pass', () => {
    expect(ask(saying(), cut)).toMatchObject({ verdict: 'unknown', reason: { kind: 'truncated' } });
  });

  test('proves a failure', () => {
    expect(ask(saying(fail('Bad.', [item('a')])), cut)).toMatchObject({ verdict: 'fail', itemCount: 1 });
  });
});

describe('an attestation', () => {
  const attested: AnyControl = { ...saying(), attestation: 'is it so?' };
  const byPerson: AnyControl = defineControl({
    ...facts,
    manually: ['x'],
    refs: { catalogue: [] },
    reads: {},
    attestation: 'is it so?',
  });
  const entry = {
    control: facts.id,
    statement: 'It is so.',
    owner: 'Ingrid',
    evidence: 'https://proof.example',
    expires: '2026-11-24',
  };

  test('stands in for a reading that is switched off, and says who says so until when', () => {
    const { verdict, reason } = ask(attested, off(), { attestations: [entry] });
    expect([verdict, reason.kind]).toEqual(['pass', 'attested']);
    for (const word of ['Ingrid', '2026-11-24', 'It is so.', 'https://proof.example'])
      expect(reason.text).toContain(word);
  });

  test.each([
    ['none', [], 'needsPerson'],
    ['one that expired yesterday', [{ ...entry, expires: '2026-11-23' }], 'attestationExpired'],
    ['one of another control', [{ ...entry, control: 'other.control' }], 'needsPerson'],
    [
      'one that was replaced by an expired one',
      [entry, { ...entry, expires: '2026-01-01' }],
      'attestationExpired',
    ],
  ])('%s is unknown', (_what, attestations, kind) => {
    for (const control of [attested, byPerson])
      expect(ask(control, off(), { attestations })).toMatchObject({ verdict: 'unknown', reason: { kind } });
  });

  test('is not asked for where the tenant can be read', () => {
    const failing = { ...saying(fail('Bad.', [item('a')])), attestation: 'is it so?' };
    expect(ask(failing, evidenceOf(), { attestations: [entry] }).verdict).toBe('fail');
  });

  test.each(['notCollected', 'throttled', 'partialSnapshot', 'notPermitted'])(
    'does not stand in for a reading that failed (%s)',
    (kind) => {
      expect(ask(attested, off(kind), { attestations: [entry] }).verdict).toBe('unknown');
    },
  );

  test('counts for nothing where nothing of the tenant could be read', () => {
    const nothing = evidenceOf({
      switch: { status: 'unavailable', reason: { kind: 'switchedOff', text: '' } },
    });
    for (const [control, evidence] of [
      [attested, nothing],
      [byPerson, evidenceOf({})],
    ] as const)
      expect(ask(control, evidence, { attestations: [entry] }).verdict).toBe('unknown');
  });
});

test('a control that throws is a bug of ours, and takes no other with it', () => {
  const broken: AnyControl = {
    ...saying(),
    evaluate: () => {
      throw new Error('ouch');
    },
  };
  const other: AnyControl = { ...saying(), id: 'example.other' };
  const results = evaluate({
    controls: [broken, other],
    baseline: {
      name: 'both',
      title: 'Both',
      digest: '',
      controls: [broken, other].map(({ id }) => ({ control: id, mode: 'audit', settings: {} })),
    },
    config: configOf(),
    evidence: evidenceOf(),
    now,
  });
  expect(results.map(({ verdict, reason }) => [verdict, reason.kind])).toEqual([
    ['unknown', 'bug'],
    ['pass', 'meetsBaseline'],
  ]);
  expect(results[0]?.reason.text).toContain('ouch');
});

test('exceptions reach only their own control, and only while they last', () => {
  const seen: unknown[] = [];
  const control: AnyControl = {
    ...saying(),
    evaluate: (_given, _settings, { declared }) => {
      seen.push(declared.exceptions.users);
      return pass('Good.');
    },
  };
  const exception = { control: facts.id, owner: 'o', reason: 'r' };
  ask(control, evidenceOf(), {
    exceptions: [
      { ...exception, users: ['for ever'] },
      { ...exception, users: ['today'], expires: '2026-11-24' },
      { ...exception, users: ['yesterday'], expires: '2026-11-23' },
      { ...exception, control: 'example.other', users: ['elsewhere'] },
    ],
  });
  expect(seen).toEqual([['for ever', 'today']]);
});

test('items are sorted by type and id, and capped at a thousand; the count is not', () => {
  const items = Array.from({ length: 1_203 }, (_, index) =>
    item(String(index % 1_201), index % 2 ? 'a' : 'b'),
  );
  const [first, ...rest] = items;
  const result = ask(saying(fail('Bad.', [first ?? item('x'), ...rest])));
  expect([result.items.length, result.itemCount, result.itemsTruncated]).toEqual([1_000, 1_203, true]);
  const keys = result.items.map(({ type, id }) => `${type} ${id}`);
  expect(keys).toEqual(keys.toSorted());
  expect(ask(saying(fail('Bad.', [item('b'), item('a')]))).items.map(({ id }) => id)).toEqual(['a', 'b']);
});

test.each([{}, { unheardOf: okSwitch }])(
  'evidence of %j passes nothing under any baseline that we ship',
  async (readings) => {
    const names = await shippedBaselines();
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      const baseline = await loadBaseline(name, controls);
      const results = evaluate({
        controls,
        baseline,
        config: configOf(),
        evidence: evidenceOf(readings),
        now,
      });
      expect(results).toHaveLength(baseline.controls.length);
      expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
      expect(results.filter(({ reason }) => reason.kind === 'bug')).toEqual([]);
    }
  },
);

test('values of nonsense are no bug of any control', async () => {
  const nonsense = [
    null,
    7,
    'x',
    [],
    {},
    { value: [] },
    [null],
    { kept: [{}], total: 1, tally: {}, missing: [] },
  ];
  const ids = [...new Set(controls.flatMap((control) => Object.values(control.reads)))].map((read) =>
    'optional' in read ? read.optional.id : read.id,
  );
  const baseline = await loadBaseline('strict', controls);
  for (const value of nonsense) {
    const readings = Object.fromEntries(ids.map((id) => [id, { ...okSwitch, value }]));
    const results = evaluate({ controls, baseline, config: configOf(), evidence: evidenceOf(readings), now });
    expect(results.filter(({ reason }) => reason.kind === 'bug').map(({ control }) => control)).toEqual([]);
  }
});

function item(id: string, type = 'thing'): Item {
  return { type, id, actual: true, expected: false };
}
