import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStoredState, tellWhereStored } from '../../src/cli/storedState.ts';
import { Tickets } from '../../src/domain/delivery.ts';
import type { Run } from '../../src/domain/run.ts';
import { systemClock } from '../../src/graph/systemClock.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import { storedHistory } from '../../src/history/storedHistory.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { result } from '../reports/exampleResult.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { plumbline } from './run.ts';

const tenant = 'c0c0c0c0-0000-4000-8000-00000000c0c0';
const since = '2026-11-24T03:00:00.000Z';
let azurite: Azurite;
let folder: string;
let run: Run;

beforeAll(async () => {
  azurite = await startAzurite();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-tickets-'));
  await mkdir(join(folder, 'tenants'));
  await writeFile(
    join(folder, 'tenants', `${tenant}.yaml`),
    `tenant: ${tenant}
baseline: essential
tickets:
  to: { system: github, repository: contoso/security, token: { setting: PLUMBLINE_SECRET_GITHUB } }
notify:
  - to: { system: webhook, url: 'https://hooks.contoso.com/x', secret: { setting: PLUMBLINE_SECRET_HOOK } }
`,
  );
  run = {
    ...exampleRun,
    id: 'run1',
    tenant: { ...exampleRun.tenant, id: tenant },
    evaluatedAt: since,
    results: [
      result('guests.invitations', 'guests', 'high', 'fail', { title: '*Invitations*', mode: 'ticket' }),
    ],
    episodes: {
      open: [{ id: 'e', control: 'guests.invitations', since, seen: true, waived: false }],
      closed: [],
    },
  };
  await storedHistory(createAzureStorage(azurite.account, systemClock)).save(run);
});
afterAll(async () => {
  await azurite.close();
  await rm(folder, { recursive: true, force: true });
});

const tickets = (...more: string[]) =>
  plumbline(['tickets', '--tenant', tenant, '--folder', folder, ...more]);

test('where no service runs, it says kindly where there are tickets', async () => {
  expect(await tickets()).toMatchObject({
    code: 3,
    out: '',
    err: expect.stringMatching(
      /only where Plumbline runs unattended[^]*Audits of the command line keep runs/,
    ),
  });
});

test.each(['Contoso Data', 'x', 'evil.example/'])('%j is no storage account', async (storage) => {
  expect(await tickets('--storage', storage)).toMatchObject({
    code: 3,
    err: expect.stringContaining('is no name'),
  });
});

test('a file that leads elsewhere than to this machine is not followed', async () => {
  const uris = {
    blobServiceUri: 'https://evil.example',
    queueServiceUri: 'https://evil.example',
    tableServiceUri: 'https://evil.example',
  };
  const { forget } = await tellWhereStored(folder, { kind: 'azurite', ...uris });
  expect(await tickets()).toMatchObject({ code: 3, err: expect.stringContaining('no service runs here') });
  await forget();
});

describe('beside a service on this machine', () => {
  let forget: () => Promise<void>;
  beforeAll(async () => {
    ({ forget } = await tellWhereStored(folder, azurite.account));
  });
  afterAll(() => forget());

  test('before anything is written down, a dry run says what would be, in the markup of the system', async () => {
    const { code, out } = await tickets('--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('No ticket is open.');
    expect(out).toContain('--- open guests.invitations → github  contoso/security');
    expect(out).toContain('### What to do');
    expect(out).toContain('allowInvitesFrom`: "everyone"');
    const document = Tickets.parse(JSON.parse((await tickets('--dry-run', '--json')).out));
    expect(document).toMatchObject({
      tickets: [],
      foreseen: [{ kind: 'open', title: `${tenant}: Not so: *Invitations*`, waiting: false }],
    });
    expect(Tickets.parse(JSON.parse((await tickets('--json')).out)).tickets).toEqual([]);
  });

  test('what was written down is open, and waits', async () => {
    const { deliveries } = await openStoredState({ folder, cloud: 'global' }, { kind: 'azureCli' }, tenant);
    await deliveries.deliver(run, undefined);
    const { out } = await tickets('--dry-run');
    expect(out).toContain('Open: 1\n  not there yet  guests.invitations\n');
    expect(out).toMatch(/--- open guests\.invitations → .*, waits\)/);
    expect(out.match(/^---/gm)).toHaveLength(1);
  });

  test('a tenant that is not configured is named, with those that are', async () => {
    const other = 'd0d0d0d0-0000-4000-8000-00000000c0c0';
    const { code, err } = await plumbline(['tickets', '--tenant', other, '--folder', folder]);
    expect([code, err]).toEqual([3, expect.stringContaining(`There are ${tenant}`)]);
  });

  test('a wrong tenant file is a refusal, and says what is wrong', async () => {
    await writeFile(
      join(folder, 'tenants', `${tenant}.yaml`),
      `tenant: ${tenant}\nbaseline: essential\ntickets:\n  to: { system: gitbub }\n`,
    );
    expect((await tickets()).out).toContain('there is no “gitbub”');
    expect(await tickets('--dry-run')).toMatchObject({ code: 3, err: expect.stringContaining('gitbub') });
  });
});
