import { visible } from './visible.ts';

/** The only place where text becomes a CSV cell. */

/**
 * A cell that no spreadsheet takes for a formula (OWASP, CSV Injection). Excel in many languages splits at `;`
 * although the file has commas, so what follows one can begin a cell too.
 */
export function cell(text: string): string {
  return visible(text).replace(/(^|;)(?=\s*[=+\-@＝＋－＠])/gu, "$1'");
}
