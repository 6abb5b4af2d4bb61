import { plumbline } from './run.ts';

test('help says what there is, and how it ends', async () => {
  const { code, out, err } = await plumbline(['--help']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/Examples:[^]*Exit codes: 0 clean · 1 findings [^]* 130 interrupted/);
});

test('every command explains itself, in lines that fit', async () => {
  const { out } = await plumbline(['--help']);
  const names = [...out.matchAll(/^ {2}([a-z]+) (?:\[|<| )/gm)].map(([, name = '']) => name);
  const commands = [...new Set(names)].filter((name) => name !== 'plumbline' && name !== 'help');
  expect(commands).toEqual(expect.arrayContaining(['audit', 'evaluate', 'controls', 'simulate']));
  for (const command of commands) {
    const help = await plumbline([command, '--help']);
    expect([help.code, help.err]).toEqual([0, '']);
    expect(help.out).toMatch(new RegExp(`^Usage: plumbline ${command}[^]*-h, --help`));
    expect(help.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  }
});

test('no command at all is a mistake, and help comes with it', async () => {
  const { code, out, err } = await plumbline([]);
  expect([code, out]).toEqual([3, '']);
  expect(err).toContain('Usage: plumbline');
});

test('the version is that of the package', async () => {
  expect(await plumbline(['--version'])).toEqual({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    err: '',
  });
});
