import type { AppRole } from '../domain/caller.ts';
import { handlerOf } from './handler.ts';
import { openApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { approvePlan } from './operations/approvePlan.ts';
import { getApproval } from './operations/getApproval.ts';
import { getAudit } from './operations/getAudit.ts';
import { getHealth } from './operations/getHealth.ts';
import { getPlan } from './operations/getPlan.ts';
import { getReport } from './operations/getReport.ts';
import { listFindings } from './operations/listFindings.ts';
import { listTenants } from './operations/listTenants.ts';
import { replayAudit } from './operations/replayAudit.ts';
import { requestAudit } from './operations/requestAudit.ts';
import type { RateLimit } from './rateLimit.ts';
import type { Handler } from './request.ts';
import type { Health, Service } from './service.ts';
import type { Trust } from './token.ts';

/** One HTTP trigger. Azure Functions answers for `authLevel: 'anonymous'`; the handler checks who is asking. */
export interface Route {
  /** The name of the function. */
  name: string;
  method: 'GET' | 'POST';
  /** Below `/api/`, as Azure Functions spells it. */
  route: string;
  /** The app roles that it takes, for whoever reads the table; the handler holds to them by itself. */
  roles: AppRole[];
  handler: Handler;
}

export const operations: Operation[] = [
  listTenants,
  listFindings,
  requestAudit,
  getAudit,
  getReport,
  replayAudit,
  getPlan,
  approvePlan,
  getApproval,
  getHealth,
];

export interface ApiSettings {
  service: Service;
  trust: Trust;
  /** One for the API and the page: a caller is a caller. */
  limit: RateLimit;
  now: () => Date;
  /** Plumbline's own version, for the OpenAPI document. */
  version: string;
}

/** The HTTP API. */
export function apiRoutes({ service, trust, limit, now, version }: ApiSettings): Route[] {
  const surroundings = { service: { ...service, health: rememberedHealth(service, now) }, trust, limit };
  return [
    ...operations.map((operation) => ({
      name: operation.name,
      method: operation.method,
      route: operation.route,
      roles: operation.role === null ? [] : [operation.role],
      handler: handlerOf(operation, surroundings),
    })),
    {
      name: 'getOpenApi',
      method: 'GET',
      route: 'openapi.json',
      roles: [],
      handler: openApiHandler(version),
    },
  ];
}

const healthIsGoodForMs = 5_000;

/** Anybody may ask how the service is; however many do, it looks no oftener than every five seconds. */
function rememberedHealth(service: Service, now: () => Date): () => Promise<Health> {
  let last: { health: Promise<Health>; at: number } | undefined;
  return () => {
    const ms = now().getTime();
    if (!last || ms - last.at >= healthIsGoodForMs) last = { health: service.health(), at: ms };
    return last.health;
  };
}

function openApiHandler(version: string): Handler {
  let text: string | undefined;
  return async () => {
    text ??= JSON.stringify(openApi(operations, version));
    return {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'max-age=3600',
        'x-content-type-options': 'nosniff',
      },
      body: text,
    };
  };
}
