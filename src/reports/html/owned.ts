import type { Run } from '../../domain/run.ts';
import { alreadyOwned } from '../owned.ts';
import { headline } from '../state.ts';
import { type Html, html, nothing } from '../text/html.ts';

/** Findings for whose remedy the tenant has the licences. How many people they are for is not known here. */
export function ownedSection(run: Run): Html {
  const owned = alreadyOwned(run);
  if (owned.length === 0) return nothing;
  return html`<section aria-labelledby="owned">
<h2 id="owned">You already own this</h2>
<p>Mending these takes licences that the tenant has. See that there are enough for everybody concerned.</p>
<ul class="changes">
${owned.map(
  ({ result, licences }) =>
    html`<li><span class="kind">${licences.join(', ')}</span> <a href="#${result.control}">${headline(result)}</a></li>\n`,
)}</ul>
</section>`;
}
