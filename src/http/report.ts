import { createHash } from 'node:crypto';
import type { Run } from '../domain/run.ts';
import { csvReport } from '../reports/csv.ts';
import { styles } from '../reports/html/styles.ts';
import { htmlReport } from '../reports/html.ts';
import { jsonReport } from '../reports/json.ts';
import { junitReport } from '../reports/junit.ts';
import { markdownReport } from '../reports/markdown.ts';
import { Refused } from './problem.ts';
import { type Answer, bounds } from './request.ts';

interface Format {
  type: string;
  extension: string;
  write(run: Run): string;
}

/** The first is what a caller gets who takes anything. */
export const reportFormats = {
  json: { type: 'application/json', extension: 'json', write: jsonReport },
  html: { type: 'text/html', extension: 'html', write: htmlReport },
  csv: { type: 'text/csv', extension: 'csv', write: csvReport },
  md: { type: 'text/markdown', extension: 'md', write: markdownReport },
  junit: { type: 'application/xml', extension: 'xml', write: junitReport },
} as const satisfies Record<string, Format>;
export type ReportFormat = keyof typeof reportFormats;
export const reportFormatNames = Object.keys(reportFormats) as [ReportFormat, ...ReportFormat[]];

/** The report opens as a document of no origin: it could run nothing, even if it held something that runs. */
const policy = [
  'sandbox',
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @throws Refused `reportTooLarge` */
export function reportAnswer(run: Run, format: ReportFormat): Answer {
  const { type, extension, write } = reportFormats[format];
  const body = Buffer.from(write(run));
  if (body.byteLength > bounds.report) {
    throw new Refused('reportTooLarge', 'The HTML report shows the same in less; findings come in pages.');
  }
  const name = `plumbline-${run.tenant.id}-${run.evaluatedAt}`.replaceAll(/[^A-Za-z0-9-]/g, '');
  return {
    status: 200,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${name}.${extension}"`,
      'content-security-policy': policy,
      vary: 'Accept',
    },
    body,
  };
}

/**
 * The format that an Accept header asks for, by its weights (RFC 9110, section 12.5.1).
 * @throws Refused `notAcceptable`
 */
export function acceptedFormat(accept: string | null): ReportFormat {
  const ranges = (accept ?? '*/*')
    .split(',')
    .map((part) => {
      const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const range of ranges) {
    const format = reportFormatNames.find((name) => covers(range.type, reportFormats[name].type));
    if (format) return format;
  }
  const offered = reportFormatNames.map((name) => reportFormats[name].type).join(', ');
  throw new Refused('notAcceptable', `A report comes as ${offered}.`);
}

function covers(range: string, type: string): boolean {
  return range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}
