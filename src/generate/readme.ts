import type { AnyControl } from '../domain/control.ts';
import { permissionLists } from './permissions.ts';

/** The parts of the README that are generated: what stands between `<!-- name -->` and `<!-- /name -->`. */
export function withGeneratedParts(readme: string, controls: AnyControl[]): string {
  return Object.entries(parts(controls)).reduce((text, [name, part]) => {
    const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    if (!marks.test(text)) throw new Error(`README.md has no place for ${name}`);
    return text.replace(marks, (_all, open: string, close: string) => `${open}${part}\n${close}`);
  }, readme);
}

function parts(controls: AnyControl[]): Record<string, string> {
  return {
    permissions: permissionTable(controls),
  };
}

function permissionTable(controls: AnyControl[]): string {
  const lists = permissionLists(controls);
  const names = [...new Set(lists.auditor.map(({ permission }) => permission))];
  const rows = names.map((name) => {
    const uses = new Set(
      lists.auditor.filter(({ permission }) => permission === name).flatMap(({ because }) => because),
    );
    const count = uses.has('tenant') ? uses.size - 1 : uses.size;
    const why =
      count === 0 ? 'the tenant’s name and licences' : `${count} ${count === 1 ? 'control' : 'controls'}`;
    return `| ${name} | ${why} |`;
  });
  return `| permission | needed by |\n| --- | --- |\n${rows.join('\n')}`;
}
