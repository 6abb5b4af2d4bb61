import type { AnyControl } from '../../src/domain/control.ts';
import { nothingDeclared } from '../../src/domain/declared.ts';
import type { Evidence, Responses } from '../../src/domain/evidence.ts';
import type { AnySource } from '../../src/domain/source.ts';
import { evidenceOf } from '../../src/recorded/evidence.ts';
import { now } from '../testControl.ts';

type Answers = Partial<Pick<Responses, 'graph' | 'powershell'>>;

/** The reading of one source of a control, where the tenant gave these answers. */
export async function readingOf(
  source: AnySource,
  control: AnyControl,
  answers: Answers,
): Promise<Evidence['readings'][string] | undefined> {
  const responses: Responses = {
    schema: 'plumbline.responses/1',
    tenant: { id: 'tenant', displayName: 'Contoso', cloud: 'global', licences: [] },
    collectedAt: now,
    graph: {},
    powershell: {},
    ...answers,
  };
  const evidence = await evidenceOf(responses, [control], nothingDeclared);
  return evidence.readings[source.id];
}

/** What a list source kept of these rows. */
export async function keptOf(
  source: AnySource,
  control: AnyControl,
  path: string,
  rows: unknown[],
): Promise<unknown> {
  const reading = await readingOf(source, control, { graph: { [path]: { value: rows } } });
  return reading?.status === 'ok' ? (reading.value as { kept: unknown }).kept : reading;
}
