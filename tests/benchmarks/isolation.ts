import { type Measurement, ratio, type Scale, type Suite } from './measurement.ts';
import { measure, simulate } from './processes.ts';

const tenants = 100;
const hung = 5;
const samples = 2;

/** How much later the healthy tenants of a hundred end when five others never answer. */
export const isolation: Suite = {
  names: ['isolation.p95'],
  async run(_scale: Scale): Promise<Measurement[]> {
    const without: number[] = [];
    const withHung: number[] = [];
    for (let sample = 0; sample < samples; sample += 1) {
      without.push(await healthyP95(0));
      withHung.push(await healthyP95(hung));
    }
    return [ratio('isolation.p95', 1.05, withHung, Math.min(...without))];
  },
};

async function healthyP95(broken: number): Promise<number> {
  const simulator = await simulate(
    '--tenant-kind',
    'generated',
    '--users',
    '50',
    '--tenants',
    String(tenants),
    '--latency-ms',
    '50',
    '--throttle',
    'off',
  );
  try {
    for (const tenant of simulator.tenants.slice(0, broken)) {
      await simulator.addFault({
        match: { tenant, method: 'GET', path: '/**' },
        calls: 'all',
        fault: { kind: 'hang', ms: 600_000 },
      });
    }
    const { auditsMs } = await measure('auditProcess.ts', {
      url: simulator.url,
      tenants: simulator.tenants,
      deadlineMs: 8_000,
      baseline: 'essential',
    });
    const sorted = auditsMs.toSorted((one, other) => one - other);
    return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
  } finally {
    await simulator.stop();
  }
}
