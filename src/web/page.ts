import { takeTurn } from '../http/handler.ts';
import { Refused, refusedBy } from '../http/problem.ts';
import type { RateLimit } from '../http/rateLimit.ts';
import { type Answer, checkSize, type Handler, logUnexpected, type Request } from '../http/request.ts';
import type { Service } from '../http/service.ts';
import { everyPage, redirect } from './document.ts';
import { errorPage } from './errorPage.ts';
import { safeDestination, signInAt } from './paths.ts';
import type { Sessions, Visitor } from './session.ts';

/** One address of the page. */
export interface Page {
  /** Also the name of the function: letters only. */
  name: string;
  method: 'GET' | 'POST';
  /** Below `/api/`, as Azure Functions spells it. */
  route: string;
}

export interface Visit {
  request: Request;
  service: Service;
  visitor: Visitor;
  now: Date;
  /** Where the page is reached. */
  origin: string;
}

/** A page for whoever is signed in; everybody else is sent to sign in and comes back. */
export interface VisitorsPage extends Page {
  answer(visit: Visit): Promise<Answer>;
}

/** A page for anybody, such as the one to sign in with. */
export interface OpenPage extends Page {
  answerAnybody(request: Request, visitor: Visitor | undefined): Promise<Answer>;
}

export interface PageSurroundings {
  service: Service;
  sessions: Sessions;
  limit: RateLimit;
  now: () => Date;
  origin: string;
}

/** The page as Azure Functions calls it. */
export function pageHandler(page: VisitorsPage | OpenPage, surroundings: PageSurroundings): Handler {
  return async (request, context) => {
    const visitor = await surroundings.sessions.visitor(request);
    const answer = await answered(page, request, visitor, surroundings).catch((thrown: unknown) => {
      const refused = refusedBy(thrown);
      if (refused.kind === 'internal') logUnexpected(thrown, context);
      return errorPage(refused, { requestId: context.invocationId, visitor: visitor ?? null });
    });
    return { ...answer, headers: { ...everyPage(context), ...answer.headers } };
  };
}

async function answered(
  page: VisitorsPage | OpenPage,
  request: Request,
  visitor: Visitor | undefined,
  { service, limit, now, origin }: PageSurroundings,
): Promise<Answer> {
  checkSize(request);
  if (visitor) takeTurn(limit, visitor.caller, page.method);
  if ('answerAnybody' in page) return page.answerAnybody(request, visitor);
  if (visitor) return page.answer({ request, service, visitor, now: now(), origin });
  if (page.method === 'POST') {
    throw new Refused('unauthenticated', 'Your session has ended; nothing was done. Sign in and try again.');
  }
  return redirect(signInAt(safeDestination(URL.parse(request.url)?.pathname ?? null)));
}
