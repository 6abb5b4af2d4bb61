import type { Conformance } from '../domain/conformance.ts';
import type { AnyControl } from '../domain/control.ts';
import { kept } from '../service/kept.ts';
import { conformanceTable } from './conformanceTable.ts';
import { permissionLists } from './permissions.ts';
import { placesTable } from './placesTable.ts';
import { settingsTable } from './settingsTable.ts';

/** The parts of the README that are generated: what stands between `<!-- name -->` and `<!-- /name -->`. */
export function withGeneratedParts(
  readme: string,
  controls: AnyControl[],
  conformance?: Conformance,
): string {
  return Object.entries(parts(controls, conformance)).reduce((text, [name, part]) => {
    const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    if (!marks.test(text)) throw new Error(`README.md has no place for ${name}`);
    return text.replace(marks, (_all, open: string, close: string) => `${open}${part}\n${close}`);
  }, readme);
}

/** What has nothing to be made from is left as it is. */
function parts(controls: AnyControl[], conformance: Conformance | undefined): Record<string, string> {
  return {
    permissions: permissionTable(controls),
    settings: settingsTable(),
    kept: keptTable(),
    places: placesTable(),
    ...(conformance && { conformance: conformanceTable(conformance) }),
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

function keptTable(): string {
  const rows = kept.map(
    ({ where, what, people, removed }) => `| ${where} | ${what} | ${people} | ${removed} |`,
  );
  return `| where | what | people in it | removed |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}
