import { createHash } from 'node:crypto';
import { type Html, html, name, styleElement, toText } from '../reports/text/html.ts';
import { moment } from '../reports/when.ts';
import type { Issue } from './issues.ts';

const styles = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid; font-size: .9rem; }
ol, ul { padding-inline-start: 1.2rem; }
li { overflow-wrap: anywhere; }
small { opacity: .75; }
form { display: inline; }
textarea { display: block; width: 100%; box-sizing: border-box; font: inherit; }
`;

/** The digest allows the one style element; nothing else loads, and no script runs. */
export const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Every ticket, the newest first. */
export function listPage(issues: Issue[]): string {
  const inState = (state: Issue['state']): Issue[] => issues.filter((issue) => issue.state === state);
  return page(
    'Ticket desk',
    html`<p>A ticket system on this machine, which plays GitHub Issues. What Plumbline finds appears here within a minute of the audit; load the page again to see it.</p>
${section('Open', inState('open'))}${section('Closed', inState('closed'))}`,
  );
}

function section(heading: string, issues: Issue[]): Html {
  return html`<h2>${heading} <small>${issues.length}</small></h2>
${
  issues.length === 0
    ? html`<p>None.</p>`
    : html`<ul>
${issues.map(
  ({ number, title, labels, comments }) =>
    html`<li><a href="/issues/${number}">#${number} ${name(title)}</a> <small>${name(labels.join(', '))}${comments.length > 0 ? `; ${comments.length} comments` : ''}</small></li>\n`,
)}</ul>`
}
`;
}

/** One ticket, with what a person can do to it. Its text is shown as it was sent, and does nothing. */
export function issuePage(issue: Issue): string {
  const { number, title, body, state, labels, comments, history } = issue;
  const isLabelled = labels.includes('plumbline:waiver');
  return page(
    `#${number} ${title}`,
    html`<p><a href="/">All tickets</a></p>
<p><strong>${state}</strong> <small>${name(labels.join(', '))}</small></p>
<pre>${written(body)}</pre>
<h2>Comments <small>${comments.length}</small></h2>
${comments.map(({ by, at, body: said }) => html`<p><b>${by}</b> <small>${moment(at)}</small></p>\n<pre>${written(said)}</pre>\n`)}
<h2>What you can do</h2>
<p>${state === 'open' ? button(number, 'close', 'Close it') : button(number, 'reopen', 'Open it again')} ${
      isLabelled
        ? button(number, 'takeLabelAway', 'Take the label plumbline:waiver away')
        : button(number, 'askForWaiver', 'Label it plumbline:waiver')
    }</p>
<form method="post" action="/issues/${number}/comment"><label>A comment <textarea name="body" rows="3"></textarea></label> <button>Comment</button></form>
<h2>What happened</h2>
<ol>
${history.map(({ by, at, what }) => html`<li>${by} ${what} <small>${moment(at)}</small></li>\n`)}</ol>`,
  );
}

/** Line by line, without the invisible beginnings that keep Markdown from seeing a list where there is none. */
function written(markdown: string): Html {
  return html`${markdown.split('\n').map((line) => html`${name(line.replaceAll('&#8203;', ''))}\n`)}`;
}

function button(number: number, act: string, text: string): Html {
  return html`<form method="post" action="/issues/${number}/${act}"><button>${text}</button></form>`;
}

function page(title: string, main: Html): string {
  return toText(html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${styleElement(styles)}
</head>
<body>
<main>
<h1>${name(title)}</h1>
${main}
</main>
</body>
</html>
`);
}
