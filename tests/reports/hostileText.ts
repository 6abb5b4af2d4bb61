import type { Result, Run } from '../../src/domain/run.ts';

/** What a guest can call themselves. Shown anywhere, none of it may do anything. */
export const hostileNames = [
  '<script>document.title="owned"</script>',
  '<img src=https://evil.example/x onerror="document.title=1">',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>body{background:url(https://evil.example/y)}',
  '</title><meta http-equiv="refresh" content="0;url=https://evil.example/">',
  'javascript:alert(1)',
  '=HYPERLINK("https://evil.example","Bonus")',
  '+1+1',
  '-2+3',
  '@SUM(1)',
  'Ann;=1+1',
  '\t=1+1',
  '  =1+1',
  '\u001B]0;owned\u0007\u001B[2J\u001B[31mred',
  '\u009B31mC1',
  'two\r\nlines',
  'nul\u0000',
  'gpj.\u202Egnp',
  '\u2066isolate\u2069',
  'zero\u200Bwidth',
  'lone\uD800surrogate',
  'tag\u{E0041}s',
  '@torvalds please see #1 and GH-2',
  '[click](https://evil.example) ![i](https://evil.example/i)',
  '`code` ``` | pipe | \\ **bold** ~~strike~~ <!-- c -->',
  ']]><x>&amp;&#60;',
  'مريم العلي',
  '👩‍👩‍👧 Family',
  'W'.repeat(400),
  '__proto__',
];

/** The run with every text that a tenant, a guest or a forged file could set replaced by hostile ones. */
export function withHostileText(run: Run): Run {
  let turn = 0;
  const next = (): string => {
    turn += 1;
    return hostileNames[turn % hostileNames.length] ?? '';
  };
  const hostile = (result: Result): Result => ({
    ...result,
    title: next(),
    failing: next(),
    rationale: next(),
    reason: { kind: result.reason.kind, text: next() },
    waiver: result.waiver && { owner: next(), reason: next(), expires: next() },
    refs: { catalogue: [next()], scuba: [next()], prowler: [next()], cis: [next()], microsoft: hostileNames },
    items: hostileNames.map((text) => ({
      type: next(),
      id: text,
      name: next(),
      property: next(),
      actual: { [text]: next() },
      expected: next(),
      because: { policy: next(), via: next(), path: [next(), next()] },
    })),
    itemCount: hostileNames.length,
    reads: result.reads.map((read) => ({
      ...read,
      source: next(),
      requestId: next(),
      collectedAt: next(),
      reason: { kind: next(), text: next(), needs: next() },
    })),
    manually: [next(), next()],
    remedyPlans: [...hostileNames],
  });
  return {
    ...run,
    id: next(),
    versions: {
      plumbline: next(),
      catalogue: next(),
      baseline: { name: next(), title: next(), digest: next() },
      config: next(),
    },
    tenant: {
      ...run.tenant,
      id: next(),
      displayName: `${next()}${hostileNames[0]}`,
      licences: [...hostileNames],
    },
    since: run.since && {
      ...run.since,
      changes: run.since.changes.map((change) => ({ ...change, text: next() })),
    },
    results: run.results.map(hostile),
  };
}
