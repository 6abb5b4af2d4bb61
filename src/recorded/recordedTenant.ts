import type { Responses } from '../domain/evidence.ts';
import type { AnySource, SnapshotSource } from '../domain/source.ts';
import { refusalOf } from '../graph/refusals.ts';
import type {
  Answer,
  Refusal,
  SnapshotAnswer,
  SnapshotInstance,
  SnapshotReader,
  TenantReader,
} from '../pipeline/ports.ts';

/**
 * A tenant that is not there: the answers that another tool recorded. Graph bodies by path, without the version and
 * with all pages joined; PowerShell objects by cmdlet. What was not recorded is not known; it is never empty.
 */
export function recordedTenant(
  responses: Responses,
  sources: AnySource[],
): { reader: TenantReader; snapshots: SnapshotReader } {
  const exported = new Map<string, unknown>();
  for (const source of sources) {
    const objects = source.powerShell && responses.powershell[source.powerShell.cmdlet];
    if (objects === undefined || source.kind !== 'setting') continue;
    exported.set(source.request.path, source.powerShell?.read([objects].flat()));
  }
  const answer = (path: string): Answer => {
    const recorded = Object.hasOwn(responses.graph, path) ? responses.graph[path] : exported.get(path);
    return recorded === undefined
      ? { ok: false, refusal: notCollected }
      : recordedAnswer(recorded, responses);
  };
  return {
    reader: {
      get: async (asks) => asks.map(({ path }) => answer(path)),
      page: async ({ path }, next) => (next === undefined ? answer(path) : { ok: false, refusal: cutShort }),
      counted: () => ({ total: 0, throttled: 0 }),
    },
    snapshots: { read: async (wanted) => recordedSnapshot(wanted, responses) },
  };
}

const notCollected: Refusal = {
  status: 'unavailable',
  reason: { kind: 'notCollected', text: 'it was not recorded.' },
};

const cutShort: Refusal = {
  status: 'unavailable',
  reason: { kind: 'notCollected', text: 'only the first of its pages was recorded.' },
};

/** `{ "$status": 403, "$body": {…} }` is a recorded refusal; anything else is a body. */
function recordedAnswer(recorded: unknown, { tenant }: Responses): Answer {
  if (typeof recorded !== 'object' || recorded === null || !('$status' in recorded))
    return { ok: true, body: recorded };
  const body = '$body' in recorded ? recorded.$body : undefined;
  const status = Number(recorded.$status);
  if (status < 300) return { ok: true, body };
  return { ok: false, refusal: refusalOf({ status, headers: new Headers(), body }, tenant.cloud) };
}

function recordedSnapshot(sources: SnapshotSource<unknown>[], responses: Responses): SnapshotAnswer {
  const instances: SnapshotInstance[] = [];
  const missing = new Map<string, Refusal>();
  for (const { resourceType, powerShell } of sources) {
    const type = resourceType.toLowerCase();
    const objects = powerShell && responses.powershell[powerShell.cmdlet];
    if (objects === undefined) {
      missing.set(type, notCollected);
      continue;
    }
    const read = powerShell?.read([objects].flat());
    for (const properties of [read].flat()) instances.push({ resourceType: type, properties });
  }
  return { ok: true, takenAt: responses.collectedAt, instances, missing };
}
