import { createRateLimit } from '../../src/http/rateLimit.ts';
import type { EntraSignIn } from '../../src/web/entraSignIn.ts';
import { pageRoutes } from '../../src/web/pages.ts';
import type { SimulatedPerson } from '../../src/web/simulatedSignIn.ts';
import { createPlainService, type PlainService, people } from '../http/plainService.ts';
import { type Served, serve } from '../http/serve.ts';
import { home } from '../http/signingAuthority.ts';

export const players: SimulatedPerson[] = [
  { id: people.ana, name: 'Ana Souza', roles: ['Audit.Read', 'Audit.Run', 'Plan.Approve'] },
  { id: people.ben, name: 'Ben Okafor', roles: ['Audit.Read'] },
  { id: '0e0e0e0e-0000-4000-8000-00000000000e', name: 'Eve', roles: ['Audit.Read'] },
  { id: '0f0f0f0f-0000-4000-8000-00000000000f', name: 'Nobody in particular', roles: [] },
];

export interface StartedPage extends Served {
  service: PlainService;
  clock: { now: Date };
}

/** The page on loopback, over plain data; sign-in is simulated unless told otherwise. */
export async function startPage({
  signIn,
  capacity = 10_000,
}: {
  signIn?: (now: () => Date) => EntraSignIn;
  capacity?: number;
} = {}): Promise<StartedPage> {
  const clock = { now: new Date('2026-11-24T06:00:00.000Z') };
  const now = (): Date => clock.now;
  const service = createPlainService();
  const served = await serve((origin) =>
    pageRoutes({
      service,
      limit: createRateLimit({ capacity, perSecond: 1, now }),
      now,
      origin,
      sessionKey: async () => new Uint8Array(32).fill(7),
      signIn: signIn?.(now) ?? { kind: 'simulated', tenant: home.tenant, people: players },
    }),
  );
  return { ...served, service, clock };
}

/** A browser without a window: it keeps cookies and follows nothing. */
export interface Visitor {
  get(path: string): Promise<Seen>;
  /** Sends a form as a page of ours would, unless the headers say otherwise. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Seen>;
  cookies: Map<string, string>;
}

export interface Seen {
  status: number;
  headers: Headers;
  text: string;
  location: string | null;
  setCookies: string[];
}

export function createVisitor(origin: string): Visitor {
  const cookies = new Map<string, string>();

  async function ask(path: string, init: RequestInit, headers: Record<string, string>): Promise<Seen> {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
    });
    const setCookies = response.headers.getSetCookie();
    for (const [name = '', value = ''] of setCookies.map((set) => (set.split(';')[0] ?? '').split('='))) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location'),
      setCookies,
    };
  }

  return {
    cookies,
    get: (path) => ask(path, {}, {}),
    post: (path, fields, headers = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields) }, { origin, ...headers }),
  };
}

/** Somebody who has signed in by choosing who to be. */
export async function signedIn(origin: string, person: string): Promise<Visitor> {
  const visitor = createVisitor(origin);
  await visitor.post('/api/ui/sign-in/simulated', { person, to: '/api/' });
  return visitor;
}

/** The hidden field of that name in the form that sends to `action`. */
export function field(text: string, action: string, name: string): string {
  const [, form = ''] = text.split(`action="${action}"`);
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
}
