import { controls } from '../../controls/index.ts';
import { type AnyControl, sourcesOf } from '../../domain/control.ts';
import { controlPage } from '../../generate/controlPages.ts';
import { permissionLists } from '../../generate/permissions.ts';
import { columns } from '../columns.ts';
import { findControl } from '../judging.ts';
import type { Terminal } from '../terminal.ts';

/** `plumbline controls [ID]` */
export function controlsCommand(
  id: string | undefined,
  options: { json?: boolean },
  terminal: Terminal,
): void {
  const chosen = id === undefined ? controls : [findControl(id)];
  if (options.json) terminal.out(`${JSON.stringify(chosen.map(describe), null, 2)}\n`);
  else if (id !== undefined) for (const control of chosen) terminal.out(controlPage(control));
  else
    terminal.out(
      columns(
        chosen.map(({ id: name, severity, title }) => [name, severity, title]),
        terminal,
      ),
    );
}

function describe(control: AnyControl) {
  const { id, revision, area, severity, title, refs } = control;
  const sources = sourcesOf(control);
  const application = permissionLists([control]).auditor.filter(
    ({ type, because }) => type === 'application' && because.includes(id),
  );
  return {
    control: id,
    revision,
    title,
    area,
    severity,
    risk: control.remediation?.risk ?? null,
    kind: control.evaluate ? 'judged' : 'attested',
    refs: {
      catalogue: refs.catalogue,
      scuba: refs.scuba ?? [],
      prowler: refs.prowler ?? [],
      cis: refs.cis ?? [],
    },
    reads: sources.map(({ source, needed }) => ({ source: source.id, optional: !needed })),
    permissions: {
      read: application.map(({ permission }) => permission),
      write: [...new Set(control.remediation?.targets.flatMap((target) => target.permissions) ?? [])],
    },
    licence: [
      ...new Set([
        ...(control.licence ? [control.licence] : []),
        ...sources.flatMap(({ source, needed }) => (needed && source.licence ? [source.licence] : [])),
      ]),
    ],
    page: `src/generated/controls/${id}.md`,
  };
}
