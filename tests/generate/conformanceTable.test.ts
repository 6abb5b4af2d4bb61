import type { Conformance } from '../../src/domain/conformance.ts';
import { conformanceTable } from '../../src/generate/conformanceTable.ts';

const none = { agree: 0, documented: 0, disagree: 0, notModelled: 0, error: 0 };

const document: Conformance = {
  schema: 'plumbline.conformance/1',
  file: { sha256: '', cases: 7 },
  totals: { agree: 3, documented: 1, disagree: 0, notModelled: 2, error: 1 },
  rules: [
    { ...none, rule: 'MS.AAD.1.1v1', control: 'scuba.legacyAuthentication', baseline: 'scuba', agree: 3 },
    { ...none, rule: 'entra_one', control: 'identity.one', baseline: 'standard', documented: 1, error: 1 },
    { ...none, rule: 'entra_two', control: null, baseline: 'standard', notModelled: 2 },
  ],
  cases: [],
};

test('a sentence, and a row a rule', () => {
  expect(conformanceTable(document)).toBe(
    `7 cases: 3 agree, 1 differ for a reason that is written down, 1 differ without one, 2 belong to rules that no control asks.

| rule | control | agree | documented | differ |
| --- | --- | --- | --- | --- |
| MS.AAD.1.1v1 | \`scuba.legacyAuthentication\` | 3 |  |  |
| entra_one | \`identity.one\` |  | 1 | 1 |
| entra_two | not modelled (2) |  |  |  |`,
  );
});
