export type Scale = 'small' | 'full';

export interface Measurement {
  name: string;
  value: number;
  /** `null`: printed for comparison. */
  bar: number | null;
  better: 'lower';
  numerator: number;
  denominator: number;
  samples: number;
  /** Largest less smallest of the samples. */
  spread: number;
}

export interface Suite {
  names: string[];
  run(scale: Scale): Promise<Measurement[]>;
}

/** The least of what was measured, since noise only adds, over what it is held against. */
export function ratio(
  name: string,
  bar: number | null,
  numerators: number[],
  denominator: number,
): Measurement {
  const sorted = numerators.toSorted((one, other) => one - other);
  const numerator = sorted[0] ?? Number.NaN;
  return {
    name,
    value: numerator / denominator,
    bar,
    better: 'lower',
    numerator,
    denominator,
    samples: numerators.length,
    spread: ((sorted.at(-1) ?? 0) - numerator) / denominator,
  };
}
