import type { AnyControl } from '../domain/control.ts';
import type { Evidence } from '../domain/evidence.ts';
import { sourcesToRead } from './collect.ts';

const withheld = 'withheld';

/**
 * Evidence without the names of people and of the tenant. Ids stay, because verdicts stand on them; everything that a
 * verdict needs of a name was decided when it was read, so redacted evidence is judged the same.
 */
export function redact(evidence: Evidence, controls: AnyControl[]): Evidence {
  const personal = new Map(sourcesToRead(controls).map((source) => [source.id, new Set(source.personal)]));
  return {
    ...evidence,
    redacted: true,
    tenant: { ...evidence.tenant, displayName: withheld },
    readings: Object.fromEntries(
      Object.entries(evidence.readings).map(([id, reading]) => {
        const names = personal.get(id);
        if (!names || reading.status !== 'ok') return [id, reading];
        return [id, { ...reading, value: withhold(reading.value, names) }];
      }),
    ),
  };
}

function withhold(value: unknown, names: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((entry) => withhold(entry, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      names.has(name) && typeof inner === 'string' ? withheld : withhold(inner, names),
    ]),
  );
}
