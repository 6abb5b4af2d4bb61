import { Failure } from '../domain/failure.ts';
import type { Route } from '../http/api.ts';
import type { RateLimit } from '../http/rateLimit.ts';
import type { Service } from '../http/service.ts';
import { assets } from './assets.ts';
import { type EntraSignIn, entraPages } from './entraSignIn.ts';
import { fleetPage } from './fleetPage.ts';
import { type OpenPage, pageHandler, type VisitorsPage } from './page.ts';
import { planPages } from './planPages.ts';
import { runPages } from './runPages.ts';
import { createSessions } from './session.ts';
import { signOutPages } from './signOut.ts';
import { type SimulatedSignIn, simulatedPages } from './simulatedSignIn.ts';
import { tenantPage } from './tenantPage.ts';

export interface PageSettings {
  service: Service;
  /** The same as the API's: a caller is a caller. */
  limit: RateLimit;
  now: () => Date;
  /** Where people reach the page, without a path: `https://plumbline.example`. */
  origin: string;
  /** 32 bytes that every instance shares and nobody else knows. Another key ends all sessions. */
  sessionKey: () => Promise<Uint8Array>;
  signIn: EntraSignIn | SimulatedSignIn;
}

/**
 * The page for people, below `/api/`.
 * @throws Failure `configuration` for an origin without https, or a simulated sign-in on a host that
 * others can reach
 */
export function pageRoutes({ service, limit, now, origin, sessionKey, signIn }: PageSettings): Route[] {
  const isLocal = isLoopback(origin);
  if (!isLocal && signIn.kind === 'simulated') {
    throw new Failure('configuration', `Sign-in is simulated on loopback alone, and ${origin} is elsewhere.`);
  }
  if (!isLocal && !origin.startsWith('https:')) {
    throw new Failure('configuration', `The page is reached over https, and ${origin} is not.`);
  }
  const sealing = { origin, key: sessionKey, now };
  const sessions = createSessions(signIn.kind === 'entra' ? signIn.trust.tenant : signIn.tenant, sealing);
  const surroundings = { service, sessions, limit, now, origin };
  const pages: (OpenPage | VisitorsPage)[] = [
    fleetPage,
    tenantPage,
    ...runPages,
    ...planPages,
    ...(signIn.kind === 'entra'
      ? entraPages(signIn, sessions, sealing)
      : simulatedPages(signIn, sessions, origin)),
    ...signOutPages(sessions, signIn.kind === 'entra' ? signIn.authority : null),
    ...Object.entries(assets).map(
      ([name, { route, answer }]): OpenPage => ({
        name: `page${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        method: 'GET',
        route,
        answerAnybody: async () => answer,
      }),
    ),
  ];
  return pages.map((page) => ({
    name: page.name,
    method: page.method,
    route: page.route,
    roles: 'answer' in page ? ['Audit.Read'] : [],
    handler: pageHandler(page, surroundings),
  }));
}

function isLoopback(origin: string): boolean {
  const host = URL.parse(origin)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
