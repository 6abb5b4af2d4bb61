import * as z from 'zod';
import { fail, type Item, type Judgement, pass, some, unknown } from './control.ts';
import { compareOnScale, compareSwitch, compareWithRange, type Range, type Scale } from './scale.ts';
import { weakens } from './weakens.ts';

/** The item that a judgement of one setting is about, as far as it is known before the comparison. */
interface Subject {
  item: Pick<Item, 'type' | 'id' | 'name'> & { property: string };
}

/** One setting against the weakest accepted value of its scale. */
export function judgeOnScale<V extends string>(
  scale: Scale<V>,
  actual: string | null | undefined,
  least: V,
  { item }: Subject,
): Judgement {
  if (actual == null) return notSaid(item.property);
  switch (compareOnScale(scale, actual, least)) {
    case 'notOnScale':
      return unknown('notOnScale', `${item.property} is “${actual}”, a value whose strength is not known.`);
    case 'below':
      return fail(
        `${scale.name}: ${scale.meanings[actual as V]}. Wanted: at most ${scale.meanings[least]}.`,
        [{ ...item, actual, expected: least }],
      );
    case 'meets':
      return pass(`${scale.name}: ${scale.meanings[actual as V]}.`);
  }
}

/** A switch that has to stand one way. */
export function judgeSwitch(
  actual: boolean | null | undefined,
  expected: boolean,
  { item }: Subject,
  texts: { passes: string; fails: string },
): Judgement {
  switch (compareSwitch(actual, expected)) {
    case 'notOnScale':
      return notSaid(item.property);
    case 'below':
      return fail(texts.fails, [{ ...item, actual, expected }]);
    case 'meets':
      return pass(texts.passes);
  }
}

/** Settings of a control that wants days within a range. */
export function rangeSettings(defaults: Range) {
  return z
    .strictObject({
      min: z
        .int()
        .min(1)
        .default(defaults.min)
        .describe('Days. With fewer, something is lost too soon.')
        .register(weakens, { by: 'less' }),
      max: z
        .int()
        .min(1)
        .default(defaults.max)
        .describe('Days. With more, something is kept too long.')
        .register(weakens, { by: 'more' }),
    })
    .refine((range) => range.min <= range.max, { error: 'min is above max', path: ['min'] });
}

/** A number of days against a range with both ends. */
export function judgeRange(actual: number | null | undefined, range: Range, { item }: Subject): Judgement {
  if (actual == null) return notSaid(item.property);
  const expected = `${range.min} to ${range.max} days`;
  switch (compareWithRange(actual, range)) {
    case 'tooLittle':
      return fail(
        `Lost too soon: ${actual} days. Wanted: ${expected}.`,
        [{ ...item, actual, expected }],
        'tooLittle',
      );
    case 'tooMuch':
      return fail(
        `Kept too long: ${actual} days. Wanted: ${expected}.`,
        [{ ...item, actual, expected }],
        'tooMuch',
      );
    case 'within':
      return pass(`${actual} days.`);
  }
}

function notSaid(property: string): Judgement {
  return unknown('notSaid', `The tenant did not say what ${property} is.`);
}

/** A number, such as of days, that must not be above a limit. */
export function judgeAtMost(
  actual: number | null | undefined,
  most: number,
  { item }: Subject,
  texts: { passes: string; fails: string },
): Judgement {
  if (actual == null) return notSaid(item.property);
  if (actual < 1) return unknown('notOnScale', `${item.property} is ${actual}, which cannot be.`);
  if (actual <= most) return pass(texts.passes);
  return fail(texts.fails, [{ ...item, actual, expected: `at most ${most}` }]);
}

/** Several settings that must all hold. What fails, fails whatever else is not known. */
export function judgeAll(judgements: Judgement[], passes: string): Judgement {
  const failures = judgements.filter(({ verdict }) => verdict === 'fail');
  const items = failures.flatMap((failure) => failure.items);
  if (some(items)) return fail(failures.map(({ reason }) => reason.text).join(' '), items);
  return judgements.find(({ verdict }) => verdict === 'unknown') ?? pass(passes);
}
