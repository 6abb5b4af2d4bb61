/**
 * A setting's values in order, weakest first. Frameworks disagree about where the line is drawn; the scale is
 * published once and each baseline names its line on it. A value that is on no scale is neither weaker nor
 * stronger: it is unknown.
 */
export interface Scale<V extends string = string> {
  name: string;
  /** Weakest first. */
  values: readonly [V, ...V[]];
  /** What each value means to a person. */
  meanings: Record<V, string>;
}

export function defineScale<const V extends string>(
  name: string,
  steps: readonly [{ value: V; means: string }, ...{ value: V; means: string }[]],
): Scale<V> {
  const values = steps.map((step) => step.value) as unknown as [V, ...V[]];
  const meanings = Object.fromEntries(steps.map((step) => [step.value, step.means])) as Record<V, string>;
  return { name, values, meanings };
}

export type ScaleComparison = 'below' | 'meets' | 'notOnScale';

/** Where `actual` stands against the weakest accepted value. */
export function compareOnScale<V extends string>(
  scale: Scale<V>,
  actual: unknown,
  least: V,
): ScaleComparison {
  const position = scale.values.indexOf(actual as V);
  if (position < 0) return 'notOnScale';
  return position < scale.values.indexOf(least) ? 'below' : 'meets';
}

/** A switch is a scale of two; one that is not said is on neither end. */
export function compareSwitch(actual: boolean | null | undefined, expected: boolean): ScaleComparison {
  if (actual == null) return 'notOnScale';
  return actual === expected ? 'meets' : 'below';
}

/** A range with both ends: below `min` something is lost too soon, above `max` it is kept too long. */
export interface Range {
  min: number;
  max: number;
}

export type RangeComparison = 'tooLittle' | 'within' | 'tooMuch';

export function compareWithRange(actual: number, range: Range): RangeComparison {
  if (actual < range.min) return 'tooLittle';
  return actual > range.max ? 'tooMuch' : 'within';
}
