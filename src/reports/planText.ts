import type { Change } from '../domain/change.ts';
import type { Plan, Withheld } from '../domain/plan.ts';
import { noticed, shownValue, withheldByKind } from './plan.ts';
import { terminalText } from './text/terminal.ts';
import { moment } from './when.ts';

export interface TextSurface {
  unicode: boolean;
}

/** A plan for a terminal: what would be changed, property by property, and what not and why. */
export function planText(plan: Plan, surface: TextSurface, file?: string): string {
  const { waves, changes, withheld } = plan;
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  const inWaves = waves.length > 1 ? ` in ${waves.length} waves, each approved by itself` : '';
  const name = plan.tenantName ? `${plan.tenantName} (${plan.tenant})` : plan.tenant;
  const lines = [
    `${plan.kind === 'undo' ? 'Undo' : 'Plan'} for ${name}: ${count}${inWaves}.`,
    ...waves.flatMap((wave, index) => [
      '',
      ...(waves.length > 1 ? [`Wave ${index + 1}`] : []),
      ...wave.flatMap((id) => changes.filter((change) => change.id === id).flatMap(changeLines)),
    ]),
    ...withheldLines(withheld),
    '',
    ...closing(plan, file),
  ];
  return `${lines.map((line) => terminalText(line, surface.unicode)).join('\n')}\n`;
}

function changeLines(change: Change): string[] {
  const { risk, title, control, method, path, touched, permission, id } = change;
  return [
    `  ~ ${control} [${risk}] → ${title}`,
    `      ${method} ${path}`,
    ...Object.entries(touched).map(
      ([property, { before, after }]) => `        ${property}: ${shownValue(before)} → ${shownValue(after)}`,
    ),
    `      ${noticed(change)} ${change.impact.text}`,
    ...namesLines(change),
    `      Takes ${permission}. Change ${short(id)}.`,
  ];
}

/** Nothing, unless somebody asked for names. */
function namesLines({ impact: { names, count } }: Change): string[] {
  if (!names) return [];
  const { known, listed } = names;
  const [first] = listed;
  if (first === undefined) return ['      By name: what was read names nobody.'];
  if (known === 1 && (count ?? 1) === 1) return [`      By name: ${first}`];
  const whole = count !== null && count > known ? ` of ${count}, as far as they were read` : '';
  const shown = listed.length < known ? `; the first ${listed.length}` : '';
  return [`      By name (${known}${whole}${shown}):`, ...listed.map((name) => `        ${name}`)];
}

function withheldLines(withheld: Withheld[]): string[] {
  if (withheld.length === 0) return [];
  return [
    '',
    'Not changed:',
    ...withheldByKind(withheld).flatMap(({ heading, entries }) => [
      `  ${heading} (${entries.length})`,
      ...entries.flatMap(withheldLine),
    ]),
  ];
}

function withheldLine({ control, title, kind, why, would = [] }: Withheld): string[] {
  if (kind !== 'mode') return [`    - ${control}: ${title}. ${why}`];
  return [
    `    - ${control}: ${title}.`,
    ...would.flatMap(({ touched }) =>
      Object.entries(touched).map(
        ([property, { before, after }]) =>
          `        ${property}: ${shownValue(before)} → ${shownValue(after)}`,
      ),
    ),
  ];
}

function closing({ changes, waves, expiresAt, withheld }: Plan, file: string | undefined): string[] {
  if (changes.length === 0) {
    const byMode = withheld.some(({ kind }) => kind === 'mode');
    const hint = byMode
      ? ' To have one planned, give its control the mode `approve` in the tenant file.'
      : '';
    return [`Nothing would be changed.${hint}`];
  }
  const until = `It can be applied until ${moment(expiresAt)}.`;
  if (file === undefined)
    return [`Nothing was changed. Keep the plan with --out plan.json to apply it. ${until}`];
  const wave = waves.length > 1 ? ' (wave by wave)' : '';
  return [`Nothing was changed. Apply it${wave}: plumbline apply ${file}. ${until}`];
}

/** Enough of a hash for people; commands take it. */
export function short(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
