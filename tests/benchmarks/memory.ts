import { type Measurement, ratio, type Scale, type Suite } from './measurement.ts';
import { measure, simulate } from './processes.ts';

/** What an audit holds in memory (peak resident set of its own process), at two sizes and four at once. */
export const memory: Suite = {
  names: ['memory.ratio', 'memory.peakMB', 'memory.concurrentMB'],
  async run(scale: Scale): Promise<Measurement[]> {
    const small = await peakMB(10_000, 1);
    const large = await peakMB(scale === 'full' ? 1_000_000 : 100_000, 1);
    const four = await peakMB(100_000, 4);
    return [
      ratio('memory.ratio', 1.75, [large], small),
      ratio('memory.peakMB', 300, [large], 1),
      ratio('memory.concurrentMB', 900, [four], 1),
    ];
  },
};

async function peakMB(users: number, tenants: number): Promise<number> {
  const simulator = await simulate(
    '--tenant-kind',
    'generated',
    '--users',
    String(users),
    '--tenants',
    String(tenants),
    '--throttle',
    'off',
  );
  try {
    const audit = await measure('auditProcess.ts', {
      url: simulator.url,
      tenants: simulator.tenants,
      snapshots: true,
    });
    return audit.peakMB;
  } finally {
    await simulator.stop();
  }
}
