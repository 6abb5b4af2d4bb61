import * as z from 'zod';

/**
 * Which way a setting, being changed, makes the measure weaker: by a larger number or a longer list, by a smaller or
 * shorter one, or along its values, weakest first. A switch that is on is more than one that is off.
 */
export const Weakens = z.union([z.enum(['more', 'less']), z.array(z.string())]);
export type Weakens = z.infer<typeof Weakens>;

/**
 * Where a setting's schema says so, as the last thing: `.register(weakens, { by: 'more' })`. One that stands on a scale
 * of its control need not.
 */
export const weakens = z.registry<{ by: Weakens }>();
