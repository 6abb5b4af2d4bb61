import { loadYardstick } from '../../src/cli/judging.ts';
import { sourcesOf } from '../../src/domain/control.ts';
import { leastFor } from './least.ts';
import { type Measurement, ratio, type Scale, type Suite } from './measurement.ts';
import { type LedgerRow, measure, type SimulatedTenants, simulate } from './processes.ts';

/** How many requests an audit takes, beside the least that would do and beside the same audit written the plain way. */
export const requests: Suite = {
  names: ['requests.ratio', 'requests.perUserCalls', 'plain.requests'],
  async run(scale: Scale): Promise<Measurement[]> {
    const few = await audited(1_000);
    const many = await audited(scale === 'full' ? 100_000 : 10_000);
    return [
      ratio('requests.ratio', 1.1, [many.sent], many.least),
      ratio('requests.perUserCalls', 0, [many.ofOneUser - few.ofOneUser], 1),
      ratio('plain.requests', null, [many.plain], many.sent),
    ];
  },
};

async function audited(users: number) {
  const simulator = await simulate(
    '--tenant-kind',
    'generated',
    '--users',
    String(users),
    '--throttle',
    'off',
  );
  try {
    await measure('auditProcess.ts', { url: simulator.url, tenants: simulator.tenants });
    const ledger = await simulator.ledger();
    const { requests: least } = await leastFor(simulator);
    const { requests: plain } = await measure('plainProcess.ts', await plainOptions(simulator));
    return {
      sent: ledger.filter((row) => row.batch === null).length,
      ofOneUser: ledger.filter(isOfOneUser).length,
      least,
      plain,
    };
  } finally {
    await simulator.stop();
  }
}

/** A request that names one account: their number must not follow the number of people. */
function isOfOneUser({ path }: LedgerRow): boolean {
  return /^\/users\/[^/]+/.test(path);
}

/** What the plain audit reads: the same settings one by one, and the lists as they come. */
export async function plainOptions(simulator: SimulatedTenants) {
  const { judged } = await loadYardstick({ baseline: 'standard' });
  const sources = judged.flatMap(sourcesOf).map(({ source }) => source);
  return {
    url: simulator.url,
    tenant: simulator.tenants[0],
    settings: sources.flatMap((source) =>
      source.kind === 'setting' ? [{ path: source.request.path, version: source.version }] : [],
    ),
    lists: [
      '/users',
      '/reports/authenticationMethods/userRegistrationDetails',
      '/admin/teams/userConfigurations',
      '/roleManagement/directory/roleAssignments',
    ],
  };
}
