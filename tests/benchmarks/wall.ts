import { type Least, leastFor } from './least.ts';
import { type Measurement, ratio, type Scale, type Suite } from './measurement.ts';
import { type Measured, measure, simulate } from './processes.ts';
import { plainOptions } from './requests.ts';

const latencyMs = 120;
const samples = 3;

/**
 * How long an audit takes, beside the longest chain of round trips that cannot be made at the same time, or what
 * Microsoft's limits alone cost if that is longer. Without the time for which a configuration snapshot is waited for.
 */
export const wall: Suite = {
  names: ['wall.unthrottled', 'wall.throttled', 'throttle.avoidable', 'plain.wall'],
  async run(scale: Scale): Promise<Measurement[]> {
    const users = scale === 'full' ? 100_000 : 20_000;
    const free = await timed(users, 'off');
    const limited = await timed(users, 'on');
    const plain = await plainly();
    return [
      ratio('wall.unthrottled', 1.25, times(free.audits), floorMs(free.least)),
      ratio('wall.throttled', 1.1, times(limited.audits), floorMs(limited.least)),
      ratio(
        'throttle.avoidable',
        1,
        limited.audits.map(({ throttled }) => throttled),
        1,
      ),
      ratio('plain.wall', null, [plain.plainMs], plain.auditMs),
    ];
  },
};

/** After the sign-in, the longest of three: the chain of round trips, and what each limited workload's share costs. */
function floorMs({ longestChain, roundTripMs, conditionalAccess, reports }: Least): number {
  const paced = Math.max((conditionalAccess - 1) * 1_000, Math.floor((reports - 1) / 5) * 10_000);
  return roundTripMs + Math.max((longestChain - 1) * roundTripMs, paced + roundTripMs);
}

/** Each sample has a simulator of its own: an earlier audit's requests would count against Microsoft's windows. */
async function timed(users: number, throttle: 'on' | 'off') {
  const audits: Measured[] = [];
  const options = [
    '--tenant-kind',
    'generated',
    '--users',
    String(users),
    '--latency-ms',
    String(latencyMs),
    '--throttle',
  ];
  for (let sample = 0; sample < samples; sample += 1) {
    const simulator = await simulate(...options, throttle);
    try {
      audits.push(
        await measure('auditProcess.ts', {
          url: simulator.url,
          tenants: simulator.tenants,
        }),
      );
    } finally {
      await simulator.stop();
    }
  }
  const simulator = await simulate(...options, 'off');
  try {
    return { audits, least: await leastFor(simulator) };
  } finally {
    await simulator.stop();
  }
}

/** A small tenant, because the plain way takes its time. */
async function plainly(): Promise<{ plainMs: number; auditMs: number }> {
  const simulator = await simulate(
    '--tenant-kind',
    'generated',
    '--users',
    '2000',
    '--latency-ms',
    String(latencyMs),
    '--throttle',
    'off',
  );
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
