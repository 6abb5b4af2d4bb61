import * as z from 'zod';
import {
  type AnyControl,
  type Area,
  type Context,
  defineControl,
  type Given,
  type Judgement,
  type Reads,
  type Severity,
} from '../control.ts';
import type { LicencePlan } from '../tenant.ts';

export interface ScubaRule<R extends Reads> {
  /** `scuba.file`. */
  id: string;
  /** CISA's number, such as `MS.AAD.1.1v1`. */
  rule: string;
  /** What the rule wants, without its number; true where it is met. */
  wants: string;
  /** The same where it is not met. */
  misses: string;
  /** What the rule overlooks or gets odd, and the control that says what is true. */
  rationale: string;
  area: Area;
  severity: Severity;
  reads: R;
  /** The service plans that mending a failure takes. */
  remedyPlans?: LicencePlan[];
  evaluate(given: Given<R>, context: Context): Judgement;
  manually: [string, ...string[]];
}

/**
 * A rule of CISA's Secure Configuration Baselines, judged literally as ScubaGear judges it. Where that is weaker or
 * odder than the truth, another control says what is true; the baseline `scuba` shows both.
 */
export function defineScubaRule<R extends Reads>(definition: ScubaRule<R>): AnyControl {
  const { rule, wants, misses, ...facts } = definition;
  return defineControl({
    ...facts,
    revision: 1,
    title: `CISA ${rule}: ${wants}`,
    failing: `CISA ${rule} is not met: ${misses}`,
    refs: { catalogue: [], scuba: [rule] },
    settings: z.strictObject({}),
    evaluate: (given, _settings, context) => definition.evaluate(given, context),
  });
}
