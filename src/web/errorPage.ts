import { type ProblemKind, problemKinds, type Refused } from '../http/problem.ts';
import type { Answer } from '../http/request.ts';
import { html, name, nothing } from '../reports/text/html.ts';
import { shown } from './document.ts';
import { fleetPath, signInPath } from './paths.ts';
import type { Visitor } from './session.ts';

/** What the refusal means to somebody who looks at a page, where the API's own title would not say it. */
const titles: Partial<Record<ProblemKind, string>> = {
  internal: 'This went wrong, and it is our mistake',
  unauthenticated: 'You are not signed in',
  forbidden: 'You may not do this',
  notFound: 'There is nothing here that you may see',
  unavailable: 'Something that the service needs does not answer',
};

/** What happened, what to do about it, and the id that finds it in the log. */
export function errorPage(
  { kind, message, remedy, retryAfter }: Refused,
  { requestId, visitor }: { requestId: string; visitor: Visitor | null },
): Answer {
  const { status, title: ofProblem } = problemKinds[kind];
  const title = titles[kind] ?? ofProblem;
  const answer = shown({
    title,
    visitor,
    status,
    heading: html`<h1>${title}.</h1>`,
    main: html`<section>
${message === '' ? nothing : html`<p>${name(message)}</p>\n`}${remedy === undefined ? nothing : html`<p>${name(remedy)}</p>\n`}${
  retryAfter === undefined ? nothing : html`<p>Try again in ${wait(retryAfter)}.</p>\n`
}<p class="actions">${visitor ? html`<a href="${fleetPath}">All tenants</a>` : html`<a href="${signInPath}">Sign in</a>`}</p>
<p><small>Request <code>${requestId}</code>, kind <code>${kind}</code>. Name them when you ask for help.</small></p>
</section>`,
  });
  if (retryAfter === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } };
}

function wait(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
