import type { Result } from '../../domain/run.ts';
import { type Answer, fiveQuestions } from '../questions.ts';
import { type Html, html, name, nothing } from '../text/html.ts';

/** What the owner of a business asks about its data, with the answers that people gave. */
export function questionsSection(results: Result[]): Html {
  const answers = fiveQuestions(results);
  if (answers.length === 0) return nothing;
  return html`<section aria-labelledby="questions">
<h2 id="questions">Five questions about your data</h2>
<dl class="questions">
${answers.map(answer)}</dl>
</section>`;
}

function answer({ asks, says, result }: Answer): Html {
  const more = result
    ? html`<p>${name(result.reason.text)} <a href="#${result.control}">More<span class="unseen"> on: ${asks}</span></a></p>`
    : nothing;
  return html`<dt>${asks}</dt><dd><p><strong>${says}</strong></p>${more}</dd>
`;
}
