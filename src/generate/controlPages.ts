import * as z from 'zod';
import { type AnyControl, areas, sourcesOf } from '../domain/control.ts';
import { licencePlans } from '../domain/tenant.ts';

/** A control's page: everything its file says, for whoever does not read TypeScript. */
export function controlPage(control: AnyControl): string {
  const {
    id,
    title,
    rationale,
    area,
    severity,
    revision,
    refs,
    scales = [],
    attestation,
    remedyPlans = [],
    manually,
  } = control;
  return `${[
    `# ${title}`,
    `\`${id}\` · revision ${revision} · ${areas[area]} · ${severity}`,
    rationale,
    section('What it reads', readsOf(control)),
    section('Settings', settingsOf(control)),
    ...scales.map((scale) =>
      section(`Scale: ${scale.name}`, [
        'Weakest first.',
        '',
        ...scale.values.map((value, index) => `${index + 1}. \`${value}\`: ${scale.meanings[value]}`),
      ]),
    ),
    attestation === undefined ? '' : section('When it cannot be read', [`A person attests: ${attestation}`]),
    section('What Plumbline can change', changesOf(control)),
    section(
      'By hand',
      manually.map((step, index) => `${index + 1}. ${step}`),
    ),
    section(
      'What mending it takes',
      remedyPlans.map((plan) => `- ${licencePlans[plan]}`),
    ),
    section('References', [
      line('Catalogue', refs.catalogue),
      line('CISA SCuBA', refs.scuba),
      line('CIS', refs.cis),
      line('Prowler', refs.prowler),
      ...(refs.microsoft ?? []).map((page) => `- <${page}>`),
    ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function section(heading: string, lines: string[]): string {
  const body = lines.filter((text, index) => text !== '' || lines[index + 1] !== undefined).join('\n');
  return body.trim() === '' ? '' : `## ${heading}\n\n${body}`;
}

function line(name: string, values: string[] | undefined): string {
  return values && values.length > 0 ? `- ${name}: ${values.join(', ')}` : '';
}

function readsOf(control: AnyControl): string[] {
  return sourcesOf(control).map(({ source, needed }) => {
    const name = `- ${source.title}${needed ? '' : ' (optional)'}`;
    if (source.kind === 'previous') return `${name}: remembered from the last run`;
    if (source.kind === 'own') return `${name}: from the baseline and the tenant file`;
    const [first] = source.access;
    if (!first) return `${name}: no API shows it; only from an export of \`${source.powerShell?.cmdlet}\``;
    const permissions = [...new Set(source.access.map((access) => access.application))].join(', ');
    const licence = source.licence ? `; takes ${licencePlans[source.licence]}` : '';
    return `${name}: \`${first.method ?? 'GET'} ${first.path}\` with ${permissions}${licence}`;
  });
}

const teamsAdmin =
  ' of the Skype and Teams Tenant Admin API and the Entra role Teams Administrator. Microsoft does not document that API: only with `teamsAdminApi: change`';

function changesOf({ id, remediation }: AnyControl): string[] {
  if (!remediation) return [];
  const { risk, targets, impact } = remediation;
  return [
    `Risk ${risk}. ${impact.text} Only where the tenant file says \`${id}: approve\`.`,
    '',
    ...targets.map(({ title, method, version, template, permissions }) =>
      version === 'teamsAdmin'
        ? `- ${title}: \`${method} ${template}\` with ${permissions.join(' and ')}${teamsAdmin}`
        : `- ${title}: \`${method} /${version}${template}\` with ${permissions.join(' and ')}`,
    ),
  ];
}

function settingsOf({ settings }: AnyControl): string[] {
  const { properties = {} } = z.toJSONSchema(settings, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => {
    if (typeof schema === 'boolean') return `- \`${name}\``;
    return `- \`${name}\` (default \`${JSON.stringify(schema.default)}\`): ${schema.description ?? ''}`;
  });
}
