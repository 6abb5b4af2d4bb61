import type { AnyControl } from '../domain/control.ts';

/** Rules of CISA's are judged under their own baseline, those of Prowler's under the standard one. */
export type YardstickName = 'scuba' | 'standard';

export function isScuba(rule: string): boolean {
  return rule.startsWith('MS.');
}

export function yardstickOf(rule: string): YardstickName {
  return isScuba(rule) ? 'scuba' : 'standard';
}

/** The control that answers a rule: CISA's literally, by the control made for it; Prowler's by one that names it. */
export function controlFor(rule: string, controls: AnyControl[]): AnyControl | undefined {
  return isScuba(rule)
    ? controls.find(({ id, refs }) => id.startsWith('scuba.') && refs.scuba?.includes(rule))
    : controls.find(({ refs }) => refs.prowler?.includes(rule));
}

/** Whether a rule is asked for: `*` stands for any text, `?` for one character. */
export function matches(rule: string, glob: string): boolean {
  const pattern = glob.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(rule);
}
