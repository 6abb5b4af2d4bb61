import * as z from 'zod';
import { loadBaseline, shippedBaselines } from '../baselines/load.ts';
import { Diagnosis } from '../doctor/diagnosis.ts';
import { BaselineFile, TenantFile } from '../domain/baseline.ts';
import { ClientFile } from '../domain/clientFile.ts';
import { Conformance } from '../domain/conformance.ts';
import type { AnyControl } from '../domain/control.ts';
import { Tickets } from '../domain/delivery.ts';
import { Evidence, Responses } from '../domain/evidence.ts';
import { Onboarding } from '../domain/onboarding.ts';
import { PermissionDrift } from '../domain/permissionDrift.ts';
import { Run } from '../domain/run.ts';
import { controlPage } from './controlPages.ts';
import { permissionLists } from './permissions.ts';

/**
 * Everything that is generated, by path below `src/generated/`. It is committed, so that a reviewer sees a permission
 * or a schema change; a test holds it against this.
 */
export async function generatedFiles(controls: AnyControl[]): Promise<Map<string, string>> {
  return new Map([
    ['schemas/run.schema.json', json(schemaOf(Run))],
    ['schemas/evidence.schema.json', json(schemaOf(Evidence))],
    ['schemas/responses.schema.json', json(schemaOf(Responses))],
    ['schemas/baseline.schema.json', json(withControls(schemaOf(BaselineFile), controls))],
    ['schemas/tenant.schema.json', json(await withBaselines(withControls(schemaOf(TenantFile), controls)))],
    ['schemas/client.schema.json', json(await withBaselines(withControls(schemaOf(ClientFile), controls)))],
    ['schemas/conformance.schema.json', json(schemaOf(Conformance))],
    ['schemas/doctor.schema.json', json(schemaOf(Diagnosis))],
    ['schemas/onboarding.schema.json', json(schemaOf(Onboarding))],
    ['schemas/permissionDrift.schema.json', json(schemaOf(PermissionDrift))],
    ['schemas/tickets.schema.json', json(schemaOf(Tickets))],
    ['permissions.json', json(permissionLists(controls))],
    ['controls/README.md', index(controls)],
    ...controls.map((control): [string, string] => [`controls/${control.id}.md`, controlPage(control)]),
    ['baselines.md', await baselineTable(controls)],
  ]);
}

type Schema = z.core.JSONSchema.JSONSchema;

function schemaOf(shape: z.ZodType): Schema {
  return z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** An editor then completes the names of controls, and of each control's settings. */
function withControls(schema: Schema, controls: AnyControl[]): Schema {
  const mode = { enum: ['off', 'audit', 'ticket', 'approve', 'enforce'] };
  const entries = Object.fromEntries(
    controls.map((control) => [
      control.id,
      {
        description: control.title,
        anyOf: [
          mode,
          {
            type: 'object',
            additionalProperties: false,
            properties: { mode, settings: schemaOf(control.settings) },
          },
        ],
      },
    ]),
  );
  return {
    ...schema,
    properties: {
      ...schema.properties,
      controls: { type: 'object', additionalProperties: false, properties: entries },
    },
  } as Schema;
}

async function withBaselines(schema: Schema): Promise<Schema> {
  const baseline = { anyOf: [{ enum: await shippedBaselines() }, { type: 'string' }] };
  return { ...schema, properties: { ...schema.properties, baseline } } as Schema;
}

function index(controls: AnyControl[]): string {
  const rows = controls.map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`);
  return `# Controls\n\n| control | severity | true when it passes |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

async function baselineTable(controls: AnyControl[]): Promise<string> {
  const names = await shippedBaselines();
  const baselines = await Promise.all(names.map((name) => loadBaseline(name, controls)));
  const cell = (id: string, baseline: (typeof baselines)[number]): string => {
    const entry = baseline.controls.find((candidate) => candidate.control === id);
    if (!entry) return '';
    const settings = JSON.stringify(entry.settings);
    return settings === '{}' ? entry.mode : `${entry.mode} \`${settings}\``;
  };
  const rows = controls.map(
    ({ id }) => `| ${[id, ...baselines.map((baseline) => cell(id, baseline))].join(' | ')} |`,
  );
  return `# Which baseline asks for what

| control | ${names.join(' | ')} |
| --- | ${names.map(() => '---').join(' | ')} |
${rows.join('\n')}
`;
}
