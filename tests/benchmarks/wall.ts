import { type Least, leastFor } from './least.ts';
import { type Measurement, ratio, type Scale, type Suite } from './measurement.ts';
import { type Measured, measure, simulate } from './processes.ts';
import { plainOptions } from './requests.ts';

const latencyMs = 120;
const samples = 3;

/**
 * How long an audit takes, beside the longest chain of round trips that cannot be made at the same time, or what
 * Microsoft's limits alone cost if that is longer. Without the controls that wait for a configuration snapshot.
 */
export const wall: Suite = {
  names: ['wall.unthrottled', 'wall.throttled', 'throttle.avoidable', 'plain.wall'],
  async run(scale: Scale): Promise<Measurement[]> {
    const users = scale === 'full' ? 100_000 : 10_000;
    const free = await timed(users, 'off');
    const limited = await timed(users, 'on');
    return [
      ratio('wall.unthrottled', 1.25, times(free.audits), floorMs(free.least)),
      ratio('wall.throttled', 1.1, times(limited.audits), floorMs(limited.least)),
      ratio(
        'throttle.avoidable',
        1,
        limited.audits.map(({ throttled }) => throttled),
        1,
      ),
      ratio('plain.wall', null, [free.plainMs], median(times(free.audits))),
    ];
  },
};

/** Conditional Access: 1 request a second. Reports: 5 in 10 seconds. */
function floorMs({ longestChain, roundTripMs, conditionalAccess, reports }: Least): number {
  return Math.max(
    longestChain * roundTripMs,
    (conditionalAccess - 1) * 1_000,
    Math.floor((reports - 1) / 5) * 10_000,
  );
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
          snapshots: false,
        }),
      );
    } finally {
      await simulator.stop();
    }
  }
  const simulator = await simulate(...options, 'off');
  try {
    const least = await leastFor(simulator, false);
    const { wallMs: plainMs } = await measure('plainProcess.ts', await plainOptions(simulator));
    return { audits, least, plainMs };
  } finally {
    await simulator.stop();
  }
}

function times(audits: Measured[]): number[] {
  return audits.map(({ wallMs }) => wallMs);
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
