import { externalLink, type Html, html, name, toText } from '../../reports/text/html.ts';
import type { Block } from '../content.ts';

/** HTML of the few elements that every ticket system keeps. */
export function htmlOf(blocks: Block[]): string {
  return blocks.map((block) => toText(written(block))).join('');
}

function written(block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.text}</h3>`;
    case 'paragraph':
      return html`<p>${block.text}</p>`;
    case 'steps':
      return html`<ol>${block.steps.map((step) => html`<li>${step}</li>`)}</ol>`;
    case 'items':
      return html`<ul>${block.items.map((item) => html`<li>${name(item.name)}: ${item.says}</li>`)}</ul>`;
    case 'links':
      return html`<ul>${block.links.map(({ text, url }) => html`<li>${text}: ${externalLink(url)}</li>`)}</ul>`;
  }
}
