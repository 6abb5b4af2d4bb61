import * as z from 'zod';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Grants } from './identities.ts';
import type { Json } from './json.ts';
import type { Ledger } from './ledger.ts';
import { patchState, readState } from './state/statePaths.ts';
import type { TenantState } from './state/tenantState.ts';

/** What drives and observes a simulator, under `/_simulator`; interfaces.md, section 3. */
export interface ControlDependencies {
  clock: Clock;
  ledger: Ledger;
  faults: Faults;
  grants: Grants;
  tenant(name: string): TenantState | undefined;
}

export interface ControlRequest {
  method: string;
  /** Below `/_simulator`. */
  path: string;
  search: URLSearchParams;
  body: Json | undefined;
}

export interface ControlReply {
  status: number;
  body?: unknown;
}

const Roles = z.strictObject({ identity: z.string().min(1), permissions: z.array(z.string()) });
const Advance = z.strictObject({ advanceMs: z.number().nonnegative() });

const notThere: ControlReply = { status: 404, body: { error: 'There is nothing here.' } };

function tenantReply(
  control: ControlDependencies,
  request: ControlRequest,
  name: string,
  what: string,
): ControlReply {
  const tenant = control.tenant(name);
  if (!tenant) return notThere;
  const path = request.search.get('path') ?? '';
  if (what === 'state' && request.method === 'GET') {
    const top = request.search.get('top');
    const body = readState(tenant, path, top === null ? undefined : Number(top));
    return body ? { status: 200, body } : notThere;
  }
  if (what === 'state' && request.method === 'PATCH' && request.body !== undefined) {
    return patchState(tenant, path, request.body) ? { status: 204 } : notThere;
  }
  if (what === 'roles' && request.method === 'POST') {
    const { identity, permissions } = Roles.parse(request.body);
    control.grants.set(tenant.id, identity, permissions);
    return { status: 204 };
  }
  return notThere;
}

function route(control: ControlDependencies, request: ControlRequest): ControlReply {
  const [, what = '', name = '', part = ''] = request.path.split('/').map(decodeURIComponent);
  switch (`${request.method} ${what}`) {
    case 'GET ledger':
      return { status: 200, body: control.ledger.after(Number(request.search.get('after') ?? 0)) };
    case 'DELETE ledger':
      control.ledger.clear();
      control.faults.resetCounts();
      return { status: 204 };
    case 'GET faults':
      return { status: 200, body: { faults: control.faults.list() } };
    case 'POST faults':
      return { status: 201, body: { id: control.faults.add(request.body) } };
    case 'DELETE faults':
      if (name === '') control.faults.clear();
      else if (!control.faults.remove(name)) return notThere;
      return { status: 204 };
    case 'POST clock': {
      control.clock.advance(Advance.parse(request.body).advanceMs);
      return {
        status: 200,
        body: { now: new Date(control.clock.now()).toISOString(), elapsedMs: control.clock.elapsed() },
      };
    }
    default:
      return what === 'tenants' ? tenantReply(control, request, name, part) : notThere;
  }
}

/** Answers a request to `/_simulator`. What cannot be understood is a 400 that says why. */
export function serveControl(control: ControlDependencies, request: ControlRequest): ControlReply {
  try {
    return route(control, request);
  } catch (error) {
    if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } };
    throw error;
  }
}
