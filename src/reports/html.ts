import { createHash } from 'node:crypto';
import type { Run } from '../domain/run.ts';
import { openEpisodes } from './episode.ts';
import { areaTable } from './html/areaTable.ts';
import { doFirstSection } from './html/doFirst.ts';
import { filters } from './html/filters.ts';
import { header } from './html/header.ts';
import { rowsPerList } from './html/itemTables.ts';
import { method } from './html/method.ts';
import { ownedSection } from './html/owned.ts';
import { appliedSection, plansSections } from './html/plan.ts';
import { questionsSection } from './html/questions.ts';
import { acceptedRisks, findings, needsPerson, notKnown, notLicensed, settled } from './html/sections.ts';
import { sinceLastTime } from './html/since.ts';
import { styles } from './html/styles.ts';
import { ticketsSection } from './html/tickets.ts';
import { verdictBar } from './html/verdictBar.ts';
import { tally } from './state.ts';
import { html, styleElement, toText } from './text/html.ts';
import { day } from './when.ts';

/** The digest is what allows the one style element; a script has nothing that would allow it. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The report for people: one file of HTML that runs no script and loads nothing. It begins with what a managing
 * director asks and ends with what an auditor asks.
 */
export function htmlReport(run: Run): string {
  const { results, evaluatedAt } = run;
  const counts = tally(results);
  const options = { now: evaluatedAt, rows: rowsPerList(results), episodes: openEpisodes(run) };
  return toText(html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Plumbline: ${run.tenant.displayName}, ${day(evaluatedAt)}</title>
${styleElement(styles)}
</head>
<body>
<a class="skip" href="#all">Skip to all protections</a>
${header(run)}
<main>
${sinceLastTime(run)}
${appliedSection(run)}${doFirstSection(run)}
<section aria-labelledby="standing">
<h2 id="standing">Where things stand</h2>
${verdictBar(counts)}
${areaTable(results)}
</section>
${plansSections(run)}${ticketsSection(run)}${ownedSection(run)}
${questionsSection(results)}
<div id="all">
${filters(counts)}
${notKnown(results, options)}
${notLicensed(results, options)}
${needsPerson(results, options)}
${findings(results, options)}
${acceptedRisks(results, options)}
${settled(results, 'secure', options)}
${settled(results, 'notApplicable', options)}
</div>
${method(run)}
</main>
<footer>Made by Plumbline ${run.versions.plumbline}. This file runs no script and loads nothing.</footer>
</body>
</html>
`);
}
