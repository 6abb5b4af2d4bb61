import { type Least, leastFor } from './least.ts';
import { type Measurement, ratio, type Scale, type Suite } from './measurement.ts';
import { type Measured, measure, simulate } from './processes.ts';
import { plainOptions } from './requests.ts';

const latencyMs = 120;
const samples = 2;

/**
 * How long an audit takes, beside the longest chain of round trips that cannot be made at the same time, or what
 * Microsoft's limits alone cost if that is longer. Without the time for which a configuration snapshot is waited for.
 */
export const wall: Suite = {
  names: ['wall.unthrottled', 'wall.throttled', 'throttle.avoidable', 'plain.wall'],
  async run(scale: Scale): Promise<Measurement[]> {
    const users = scale === 'full' ? 100_000 : 12_000;
    const free = await timed(users, 'off');
    const limited = await timed(users, 'on');
    const floor = floorMs(await leastOf(users));
    const plain = await plainly();
    return [
      ratio('wall.unthrottled', 1.25, times(free), floor),
      ratio('wall.throttled', 1.1, times(limited), floor),
      ratio(
        'throttle.avoidable',
        1,
        limited.map(({ throttled }) => throttled),
        1,
      ),
      ratio('plain.wall', null, [plain.plainMs], plain.auditMs),
    ];
  },
};

/** After the sign-in, the longest of three: the chain of round trips, and what each limited workload's share costs. */
function floorMs({ longestChainMs, roundTripMs, conditionalAccess, reports }: Least): number {
  const paced = Math.max((conditionalAccess - 1) * 1_000, Math.floor((reports - 1) / 5) * 10_000);
  return roundTripMs + Math.max(longestChainMs, paced + roundTripMs);
}

/** Each sample has a simulator of its own: an earlier audit's requests would count against Microsoft's windows. */
async function timed(users: number, throttle: 'on' | 'off'): Promise<Measured[]> {
  const audits: Measured[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const simulator = await simulate(...options(users, throttle), '--tenants', '2');
    try {
      const [warmUp, ...tenants] = simulator.tenants;
      audits.push(await measure('auditProcess.ts', { url: simulator.url, tenants, warmUp }));
    } finally {
      await simulator.stop();
    }
  }
  return audits;
}

async function leastOf(users: number): Promise<Least> {
  const simulator = await simulate(...options(users, 'off'));
  try {
    return await leastFor(simulator);
  } finally {
    await simulator.stop();
  }
}

function options(users: number, throttle: 'on' | 'off'): string[] {
  const size = ['--tenant-kind', 'generated', '--users', String(users)];
  return [...size, '--latency-ms', String(latencyMs), '--throttle', throttle];
}

/** A small tenant, because the plain way takes its time. */
async function plainly(): Promise<{ plainMs: number; auditMs: number }> {
  const simulator = await simulate(...options(1_000, 'off'));
  try {
    const { wallMs: auditMs } = await measure('auditProcess.ts', {
      url: simulator.url,
      tenants: simulator.tenants,
    });
    const { wallMs: plainMs } = await measure('plainProcess.ts', await plainOptions(simulator));
    return { plainMs, auditMs };
  } finally {
    await simulator.stop();
  }
}

function times(audits: Measured[]): number[] {
  return audits.map(({ wallMs }) => wallMs);
}
