import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStoredState, tellWhereStored } from '../../src/cli/storedState.ts';
import { Diagnosis } from '../../src/doctor/diagnosis.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { plumbline } from './run.ts';

let simulator: Simulator;
let tenant: string;
let other: string;

beforeAll(async () => {
  simulator = await startSimulator({ tenants: [{ kind: 'messy', users: 40 }] });
  tenant = simulator.document.tenants[0]?.id ?? '';
  const state = await fetch(`${simulator.document.control}/tenants/${tenant}/state?path=/users`);
  const { value } = (await state.json()) as { value: { userPrincipalName: string }[] };
  other = value[0]?.userPrincipalName ?? '';
});
afterAll(() => simulator.close());

async function lines(...more: string[]): Promise<Diagnosis['lines']> {
  const { out } = await plumbline(['doctor', '--simulator', simulator.url, '--json', ...more]);
  return Diagnosis.parse(JSON.parse(out)).lines;
}

async function grant(permissions: string[]): Promise<void> {
  await fetch(`${simulator.document.control}/tenants/${tenant}/roles`, {
    method: 'POST',
    body: JSON.stringify({ identity: 'auditor', permissions }),
  });
}

async function mailbox(): Promise<unknown> {
  return (await lines('--prove-mailbox', other)).find(({ check }) => check === 'mailbox');
}

describe('an identity that sends mail', () => {
  test('is proved not to send as somebody else', async () => {
    expect(await mailbox()).toMatchObject({ outcome: 'ok', text: `it may not send mail as ${other}` });
  });

  test('that could is told, with what narrows its right', async () => {
    await grant(['Mail.Send']);
    expect(await mailbox()).toMatchObject({
      outcome: 'FAIL',
      cure: [expect.stringContaining('Application Mail.Send')],
    });
  });

  test('is asked nothing of the kind, unless somebody says so', async () => {
    await fetch(`${simulator.document.control}/ledger`, { method: 'DELETE' });
    expect((await lines()).map(({ check }) => check)).not.toContain('mailbox');
    const ledger = await fetch(`${simulator.document.control}/ledger`);
    expect(await ledger.text()).not.toContain('sendMail');
  });
});

describe('beside a service', () => {
  let azurite: Azurite;
  let folder: string;
  beforeAll(async () => {
    azurite = await startAzurite();
    folder = await mkdtemp(join(tmpdir(), 'plumbline-doctor-'));
    await mkdir(join(folder, 'tenants'));
    await tellWhereStored(folder, azurite.account);
  });
  afterAll(async () => {
    await azurite.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('what its ticket system refuses is told once, and hides no control', async () => {
    await writeFile(
      join(folder, 'tenants', `${tenant}.yaml`),
      `tenant: ${tenant}\nbaseline: essential\ntickets:\n  to: { system: github }\n`,
    );
    const found = (await lines('--folder', folder)).filter(({ check }) => check === 'the tenant file');
    expect(found).toMatchObject([
      { outcome: 'warn', hides: [], text: expect.stringContaining('tickets.to') },
    ]);
    const { deliveries } = await openStoredState({ folder, cloud: 'global' }, { kind: 'azureCli' }, tenant);
    expect(await deliveries.refusals(tenant)).toHaveLength(1);
  });
});
