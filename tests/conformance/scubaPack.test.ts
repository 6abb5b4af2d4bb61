import { loadBaseline } from '../../src/baselines/load.ts';
import { controls } from '../../src/controls/index.ts';

const pack = controls.filter(({ id }) => id.startsWith('scuba.'));
const named = (rationale: string) => [...rationale.matchAll(/`(\w+\.\w+)`/g)].flatMap(([, id]) => id ?? []);

test('47 rules, each with one control of its own', () => {
  const rules = pack.flatMap(({ refs }) => refs.scuba ?? []);
  expect(rules.length).toBe(47);
  expect(new Set(rules).size).toBe(47);
});

test('nobody mistakes a rule of CISA’s for a judgement of ours', () => {
  for (const { title, failing, rationale, refs } of pack) {
    const [rule = ''] = refs.scuba ?? [];
    expect(title.startsWith(`CISA ${rule}: `)).toBe(true);
    expect(failing.startsWith(`CISA ${rule} is not met: `)).toBe(true);
    expect(rationale).toMatch(/^CISA’s rule, taken literally[:.]/);
  }
});

test('the baseline shows every rule, and beside it the control that says what is true', async () => {
  const { controls: on } = await loadBaseline('scuba', controls);
  const ids = new Set(on.map(({ control }) => control));
  const missing = pack.flatMap(({ id, rationale }) => [id, ...named(rationale)]).filter((id) => !ids.has(id));
  expect(missing).toEqual([]);
});

test('CISA’s rules open no tickets: some want a weaker setting than is there', async () => {
  const { controls: on } = await loadBaseline('scuba', controls);
  const literal = on.filter(({ control }) => control.startsWith('scuba.'));
  expect(new Set(literal.map(({ mode }) => mode))).toEqual(new Set(['audit']));
});

test('no other baseline has them', async () => {
  const others = await Promise.all(
    ['essential', 'standard', 'strict'].map((name) => loadBaseline(name, controls)),
  );
  const found = others
    .flatMap((baseline) => baseline.controls)
    .filter(({ control }) => control.startsWith('scuba.'));
  expect(found).toEqual([]);
});

test('each Prowler check is answered by one control', () => {
  const checks = controls.flatMap(({ refs }) => refs.prowler ?? []);
  expect(checks.filter((check, index) => checks.indexOf(check) !== index)).toEqual([]);
});
