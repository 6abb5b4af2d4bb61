import { type Judgement, pass, unknown } from './control.ts';

/** The template Password Rule Settings (Graph: overview of directory settings). */
export const passwordRuleTemplate = '5cf42378-d67d-4f36-ba46-e8b86229381d';

/** Text values by name; `undefined` where nobody made the object, so that Microsoft's defaults hold. */
export function passwordRulesOf(
  settings: { template: string; values: Record<string, string> }[],
): Record<string, string> | undefined {
  return settings.find(({ template }) => template === passwordRuleTemplate)?.values;
}

/**
 * A number among the rules, judged by `judge`.
 * @param usual what holds where nobody made the object (Entra: smart lockout), which is good enough
 */
export function judgeRule(
  rules: Record<string, string> | undefined,
  name: string,
  usual: string,
  judge: (value: number) => Judgement,
): Judgement {
  if (!rules) return pass(`Nobody changed it: ${usual}.`);
  const text = rules[name];
  if (text === undefined || text === '') {
    return unknown('notSaid', `The tenant did not say what ${name} is.`);
  }
  if (!/^\d+$/.test(text)) return unknown('notOnScale', `${name} is “${text}”, which is no number.`);
  return judge(Number(text));
}
