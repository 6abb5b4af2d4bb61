import type { Conformance } from '../domain/conformance.ts';

/** How Plumbline stands to the cases of others, rule by rule, for the README. Markdown. */
export function conformanceTable({ rules, totals, file }: Conformance): string {
  const rows = rules.map(({ rule, control, agree, documented, disagree, error, notModelled }) => {
    const answer = control === null ? `not modelled (${notModelled})` : `\`${control}\``;
    const counts = [agree, documented, disagree + error].map((count) => (count === 0 ? '' : String(count)));
    return `| ${[rule, answer, ...counts].join(' | ')} |`;
  });
  const sum = `${file.cases} cases: ${totals.agree} agree, ${totals.documented} differ for a reason that is written down, ${totals.disagree + totals.error} differ without one, ${totals.notModelled} belong to rules that no control asks.`;
  return `${sum}

| rule | control | agree | documented | differ |
| --- | --- | --- | --- | --- |
${rows.join('\n')}`;
}
