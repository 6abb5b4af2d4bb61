import { type Clock, second } from '../clock.ts';
import type { GraphCall, Route } from './route.ts';

/** What throttling says to one request. */
interface Charge {
  throttled: boolean;
  headers: Record<string, string>;
}

interface Limit {
  units: number;
  windowMs: number;
  /** Whose requests are counted together. */
  scope: 'tenant' | 'applicationInTenant';
  /** Conditional Access sends no Retry-After ("throttling-identityprotection-ca" include). */
  tellsWhen: boolean;
}

/**
 * "Microsoft Graph service-specific throttling limits". The identity limit is that of a tenant with more than 500
 * users; smaller tenants have less (3,500 below 50, 5,000 up to 500).
 */
const limits: Record<Exclude<Route['bucket'], 'other' | 'identity'>, Limit> = {
  conditionalAccess: { units: 1, windowMs: second, scope: 'tenant', tellsWhen: false },
  reports: { units: 5, windowMs: 10 * second, scope: 'applicationInTenant', tellsWhen: true },
  teams: { units: 30, windowMs: second, scope: 'applicationInTenant', tellsWhen: true },
  security: { units: 150, windowMs: 60 * second, scope: 'applicationInTenant', tellsWhen: true },
};
const identityWrites: Limit = {
  units: 3_000,
  windowMs: 150 * second,
  scope: 'applicationInTenant',
  tellsWhen: true,
};

function identityReads(users: number): Limit {
  let units = 8_000;
  if (users <= 500) units = 5_000;
  if (users < 50) units = 3_500;
  return { units, windowMs: 10 * second, scope: 'applicationInTenant', tellsWhen: true };
}

/** `$select` is one unit less, `$top` below 20 one less, `$expand` one more; never below one. */
function resourceUnits(route: Route, { query }: GraphCall): number {
  const saved = (query.select ? 1 : 0) + (query.top !== undefined && query.top < 20 ? 1 : 0);
  return Math.max(1, route.cost - saved + (query.expand.length > 0 ? 1 : 0));
}

export interface Throttle {
  charge(route: Route, call: GraphCall, users: number): Charge;
}

interface Window {
  accepted: { at: number; units: number }[];
  used: number;
}

/** Sliding windows over accepted requests, by the simulator's clock. A refused request costs nothing. */
export function createThrottle(clock: Clock): Throttle {
  const windows = new Map<string, Window>();

  function windowOf(key: string, limit: Limit): Window {
    const window = windows.get(key) ?? { accepted: [], used: 0 };
    windows.set(key, window);
    const start = clock.now() - limit.windowMs;
    for (let first = window.accepted[0]; first && first.at <= start; first = window.accepted[0]) {
      window.accepted.shift();
      window.used -= first.units;
    }
    return window;
  }

  function spend(name: string, limit: Limit, units: number, call: GraphCall): Charge {
    const owner = limit.scope === 'tenant' ? call.tenant.id : `${call.tenant.id}/${call.caller.clientId}`;
    const window = windowOf(`${name}/${owner}`, limit);
    const now = clock.now();
    if (window.used + units > limit.units) {
      const free = (window.accepted[0]?.at ?? now) + limit.windowMs;
      const seconds = Math.max(1, Math.ceil((free - now) / second));
      return { throttled: true, headers: limit.tellsWhen ? { 'Retry-After': String(seconds) } : {} };
    }
    window.accepted.push({ at: now, units });
    window.used += units;
    if (!name.startsWith('identity')) return { throttled: false, headers: {} };
    const share = window.used / limit.units;
    return {
      throttled: false,
      headers: {
        'x-ms-resource-unit': String(units),
        ...(share > 0.8 && { 'x-ms-throttle-limit-percentage': share.toFixed(2) }),
      },
    };
  }

  return {
    charge(route, call, users) {
      const units = resourceUnits(route, call);
      if (route.bucket === 'other') return { throttled: false, headers: {} };
      if (route.bucket !== 'identity') return spend(route.bucket, limits[route.bucket], 1, call);
      return route.writes
        ? spend('identityWrites', identityWrites, 1, call)
        : spend('identity', identityReads(users), units, call);
    },
  };
}
