import { type JsonObject, mergeProperties } from '../json.ts';
import { seenSingleton } from '../state/staleness.ts';
import { singletonAt, writeSingleton } from '../state/tenantState.ts';
import { badRequest } from './errors.ts';
import {
  type Bucket,
  bothVersions,
  contextOf,
  type GraphCall,
  type GraphVersion,
  type Route,
} from './route.ts';

/** One object of a tenant, such as a policy: read with GET, changed with PATCH or PUT. */
export interface Singleton {
  path: string;
  /** Where its state is, when another path shows the same object. */
  statePath?: string;
  versions?: readonly GraphVersion[];
  bucket?: Bucket;
  globalOnly?: boolean;
  write?: {
    method: 'PATCH' | 'PUT';
    /** 204 without a body, or 200 with the object. */
    answer: 204 | 200;
    /** Throws what Graph refuses; sees the object as it would become. */
    check?(next: JsonObject, call: GraphCall): void;
  };
  /** What GET shows, when it is not just what is stored. */
  show?(stored: JsonObject, call: GraphCall): JsonObject;
  /** The name in `@odata.context`; the path when absent. */
  context?: string;
}

function bodyOf(call: GraphCall): JsonObject {
  if (!call.body)
    throw badRequest(
      'Write requests (excluding DELETE) must contain the Content-Type header and a JSON body.',
    );
  const { '@odata.context': _context, ...body } = call.body;
  return body;
}

export function singleton(definition: Singleton): Route[] {
  const { path, statePath = path, versions = bothVersions, bucket = 'identity', write } = definition;
  const shared = {
    template: path,
    versions,
    bucket,
    cost: 1,
    ...(definition.globalOnly && { globalOnly: true }),
  };

  function shown(stored: JsonObject, call: GraphCall): JsonObject {
    const object = definition.show ? definition.show(stored, call) : stored;
    const { select } = call.query;
    const unknown = select?.find(
      (name) => !(name.split('/')[0] ?? '') || !((name.split('/')[0] ?? '') in object),
    );
    if (unknown !== undefined) throw badRequest(`Could not find a property named '${unknown}'.`);
    return {
      '@odata.context': contextOf(call, definition.context ?? `${path.slice(1)}/$entity`),
      ...(select ? Object.fromEntries(select.map((name) => [name, object[name]])) : object),
    };
  }

  const routes: Route[] = [
    {
      ...shared,
      method: 'GET',
      writes: false,
      handle: (call) => ({ status: 200, body: shown(seenSingleton(call.tenant, statePath, call.now), call) }),
    },
  ];
  if (write) {
    routes.push({
      ...shared,
      method: write.method,
      writes: true,
      handle(call) {
        const before = singletonAt(call.tenant, statePath);
        // PUT sends the object whole; what only the service knows (its id) stays.
        const next = mergeProperties(before, bodyOf(call));
        write.check?.(next, call);
        call.written.push(writeSingleton(call.tenant, statePath, next));
        return write.answer === 204 ? { status: 204 } : { status: 200, body: shown(next, call) };
      },
    });
  }
  return routes;
}
