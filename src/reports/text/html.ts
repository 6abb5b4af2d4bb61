import { visible } from './visible.ts';

/** The only place where text becomes HTML. Whatever does not come from `html` is escaped. */

const markup = Symbol('markup');

/** A piece of HTML that this file made. */
export interface Html {
  readonly [markup]: string;
}

export type HtmlPart = string | number | Html | readonly Html[];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function written(part: HtmlPart): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return markup in part ? part[markup] : part.map((piece) => piece[markup]).join('');
}

/** Markup as a template. Strings and numbers in it are escaped; attributes must stand in quotes. */
export function html(template: TemplateStringsArray, ...parts: HtmlPart[]): Html {
  return { [markup]: String.raw({ raw: template }, ...parts.map(written)) };
}

export const nothing: Html = html``;

/** A name that somebody else chose, kept from turning the direction of the text around it. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/** A name as programs spell it; a line may break where `camelCase` or a dotted name has a seam. */
export function identifier(text: string): Html {
  const parts = text.split(/(?<=[a-z\d])(?=[A-Z])|(?<=[._])/);
  return html`${parts.map((part, n) => (n === 0 ? html`${part}` : html`<wbr>${part}`))}`;
}

/** A link that leaves the report; anything but `https` stays plain text. */
export function externalLink(address: string): Html {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return html`${address}`;
  return html`<a href="${url.href}" rel="noreferrer">${url.host}${url.pathname}</a>`;
}

/** A style element. For Plumbline's own style sheet only: nothing in it is escaped. */
export function styleElement(css: string): Html {
  return { [markup]: `<style>${css}</style>` };
}

export function toText(piece: Html): string {
  return piece[markup];
}
