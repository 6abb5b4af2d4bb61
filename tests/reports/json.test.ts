import { Run } from '../../src/domain/run.ts';
import { jsonReport } from '../../src/reports/json.ts';
import { exampleRun } from './exampleRun.ts';
import { withHostileText } from './hostileText.ts';

test.each([
  ['the example', exampleRun],
  ['hostile text', withHostileText(exampleRun)],
])('%s is the run itself, in one document that ends with a line feed', (_, run) => {
  const text = jsonReport(run);
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(run)));
  expect(Run.safeParse(JSON.parse(text)).error).toBeUndefined();
});

test('nothing in it moves a cursor or turns a line around', () => {
  expect(jsonReport(withHostileText(exampleRun))).not.toMatch(
    /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Cs}](?<![\u200C\u200D])/u,
  );
});
