import type { AppRole } from '../domain/caller.ts';
import { Refused } from '../http/problem.ts';
import { type Answer, type Request, readBody } from '../http/request.ts';
import { html, name } from '../reports/text/html.ts';
import { redirect, shown } from './document.ts';
import type { OpenPage } from './page.ts';
import { safeDestination, signInPath } from './paths.ts';
import { demandSameOrigin, type Sessions } from './session.ts';

/** Somebody who can be played on a developer's machine. */
export interface SimulatedPerson {
  /** An object id, as the `callers` of tenants name it. */
  id: string;
  name: string;
  roles: AppRole[];
}

export interface SimulatedSignIn {
  kind: 'simulated';
  /** The tenant that sessions are of. */
  tenant: string;
  people: SimulatedPerson[];
}

/** Sign-in by choosing who to be. Nothing is proved, so there is no such thing unless the page is on loopback. */
export function simulatedPages({ people }: SimulatedSignIn, sessions: Sessions, origin: string): OpenPage[] {
  return [
    {
      name: 'pageSignIn',
      method: 'GET',
      route: 'ui/sign-in',
      answerAnybody: async (request) => choice(people, request),
    },
    {
      name: 'pageSignInSimulated',
      method: 'POST',
      route: 'ui/sign-in/simulated',
      async answerAnybody(request) {
        demandSameOrigin(request, origin);
        const form = new URLSearchParams(await readBody(request));
        const person = people.find(({ id }) => id === form.get('person'));
        if (!person) throw new Refused('invalid', 'Nobody of that id can be played.');
        const session = await sessions.begin({ ...person, application: null });
        return { ...redirect(safeDestination(form.get('to'))), cookies: [session] };
      },
    },
  ];
}

function choice(people: SimulatedPerson[], { query }: Request): Answer {
  const to = safeDestination(query.get('to'));
  return shown({
    title: 'Sign in',
    visitor: null,
    heading: html`<h1>Who would you like to be? <span>This is a simulation.</span></h1>`,
    main: html`<section>
<form method="post" action="${signInPath}/simulated">
<input type="hidden" name="to" value="${to}">
<ul class="people">
${people.map(
  (person) =>
    html`<li><button name="person" value="${person.id}"><b>${name(person.name)}</b> <small>${person.roles.join(', ') || 'no role'}</small></button></li>
`,
)}</ul>
</form>
<p><small>It exists only on this machine. Deployed, people sign in through Entra.</small></p>
</section>`,
  });
}
