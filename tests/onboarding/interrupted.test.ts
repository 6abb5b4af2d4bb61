import { type SettingUp, startSettingUp } from './settingUp.ts';

/** Whatever goes wrong at any write, and wherever it ends, the next time it ends as if nothing had. */

const open: SettingUp[] = [];
async function started(): Promise<SettingUp> {
  const setting = await startSettingUp();
  open.push(setting);
  return setting;
}
afterEach(async () => {
  for (const setting of open.splice(0)) await setting.close();
});

interface Write {
  method: string;
  /** With `*` for whatever Microsoft named. */
  path: string;
  /** Which one of this method and path it is. */
  nth: number;
}

/** The writes to Graph that the person made, in order; of many of a kind the first and the last. */
async function writesOf({ tenant }: SettingUp): Promise<Write[]> {
  const counts = new Map<string, number>();
  const rows = (await tenant.ledger()).filter(({ write, identity }) => write && identity === 'onboarder');
  const writes = rows.map(({ method, path }) => {
    const glob = path.replaceAll(/\/[A-Za-z0-9_-]{30,}/g, '/*');
    const key = `${method} ${glob}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return { method, path: glob, nth: counts.get(key) ?? 1 };
  });
  return writes.filter(({ method, path, nth }) => nth === 1 || nth === counts.get(`${method} ${path}`));
}

test('interrupted after any deed and repeated, it ends as if it had not been', async () => {
  const whole = await started();
  const before = await whole.shape();
  const done = (await whole.onboard()).steps.flatMap(({ did }) => did);
  const wanted = await whole.shape();
  const undone = (await whole.offboard()).steps.flatMap(({ did }) => did);
  expect([done.length > 20, undone.length > 10]).toEqual([true, true]);

  const other = await started();
  for (let deeds = 1; deeds < done.length; deeds += 1) {
    // In the midst of many grants one is like the other.
    if ([deeds - 1, deeds, deeds + 1].every((n) => done[n - 1]?.startsWith('grant '))) continue;
    await expect(other.onboard({ deeds })).rejects.toThrow('interrupted');
    await other.onboard();
    expect(await other.shape()).toEqual(wanted);
    const back = 1 + (deeds % (undone.length - 1));
    await expect(other.offboard({ deeds: back })).rejects.toThrow('interrupted');
    await other.offboard();
    expect(await other.shape()).toEqual(before);
    await other.tenant.clock.sleep(60_000);
    await other.tenant.forget();
  }
}, 240_000);

/** The service fails; it was done and not answered; wait; the token ran out; it does not show at once. */
const faults = [
  { kind: 'status', status: 503 },
  { kind: 'reset', afterBytes: 0 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '2' } },
  { kind: 'expireToken' },
  { kind: 'stale', reads: 2 },
];

test('whatever goes wrong at any write is made good at once', async () => {
  const setting = await started();
  const before = await setting.shape();
  await setting.tenant.forget();
  await setting.onboard();
  const wanted = await setting.shape();
  const writes = await writesOf(setting);
  await setting.tenant.forget();
  await setting.offboard();
  const backwards = await writesOf(setting);

  const struck = async (n: number, { method, path, nth }: Write): Promise<void> => {
    await setting.tenant.clock.sleep(60_000);
    await setting.tenant.forget();
    await setting.tenant.fault({
      match: { method, path },
      calls: [nth],
      fault: faults[n % faults.length],
    });
  };
  for (let n = 0; n < Math.max(writes.length, backwards.length); n += 1) {
    const [forth, back] = [writes[n % writes.length], backwards[n % backwards.length]];
    if (!forth || !back) throw new Error('nothing was written');
    await struck(n, forth);
    await setting.onboard();
    expect(await setting.shape()).toEqual(wanted);
    await setting.tenant.clearFaults();
    await struck(n, back);
    await setting.offboard();
    expect(await setting.shape()).toEqual(before);
    await setting.tenant.clearFaults();
  }
}, 240_000);

test('a write that is refused stops it; whoever may goes on from there', async () => {
  const setting = await started();
  const whole = await started();
  await whole.onboard();
  const fault = await setting.tenant.fault({
    match: { method: 'POST', path: '/servicePrincipals/*/appRoleAssignments' },
    calls: [2],
    fault: { kind: 'status', status: 403, body: { error: { code: 'Authorization_RequestDenied' } } },
  });
  expect(fault).not.toBe('');
  await expect(setting.onboard()).rejects.toMatchObject({
    kind: 'permission',
    message: expect.stringMatching(/^Could not grant .* 403 Authorization_RequestDenied/),
    remedy: expect.stringContaining('run the same command again'),
  });
  expect(await setting.whole()).toMatchObject({ files: {} });
  await setting.onboard();
  expect(await setting.shape()).toEqual(await whole.shape());
});

test('what never comes about ends with what it was and what to do', async () => {
  const setting = await started();
  await setting.tenant.fault({
    match: { method: 'PATCH', path: '/applications*' },
    calls: 'all',
    fault: { kind: 'status', status: 503 },
  });
  await expect(setting.onboard()).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringMatching(/^Could not register the application Plumbline .*503/),
    remedy: 'Run the same command again: it goes on where it stopped.',
  });
});
