import { html, nothing } from '../reports/text/html.ts';
import { redirect, shown } from './document.ts';
import type { OpenPage, VisitorsPage } from './page.ts';
import { fleetPath, signedOutPath } from './paths.ts';
import { formOf, type Sessions } from './session.ts';

/** @param authority where Entra can be left too; null where sign-in is simulated */
export function signOutPages(sessions: Sessions, authority: string | null): (OpenPage | VisitorsPage)[] {
  const elsewhere =
    authority === null
      ? nothing
      : html`<p>In this browser you are still signed in to Microsoft. <a href="${authority}/oauth2/v2.0/logout">Sign out there too</a> if others use it.</p>
`;
  return [
    {
      name: 'pageSignOut',
      method: 'POST',
      route: 'ui/sign-out',
      async answer({ request, visitor, origin }) {
        await formOf(request, origin, visitor);
        return { ...redirect(signedOutPath), cookies: [sessions.end()] };
      },
    },
    {
      name: 'pageSignedOut',
      method: 'GET',
      route: 'ui/signed-out',
      answerAnybody: async () =>
        shown({
          title: 'Signed out',
          visitor: null,
          heading: html`<h1>You are signed out.</h1>`,
          main: html`<section>
${elsewhere}<p class="actions"><a class="button" href="${fleetPath}">Sign in again</a></p>
</section>`,
        }),
    },
  ];
}
