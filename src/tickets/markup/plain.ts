import { clip, visible } from '../../reports/text/visible.ts';
import type { Block } from '../content.ts';

/** Text for mail, ServiceNow and whatever may take plain text for something else. */
export function plainOf(blocks: Block[]): string {
  return blocks.map(written).join('\n\n');
}

/** One line, at most so many characters. */
export function plainLine(text: string, length: number): string {
  return clip(inert(text), length);
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return inert(block.text).toUpperCase();
    case 'paragraph':
      return inert(block.text);
    case 'steps':
      return block.steps.map((step, n) => `${n + 1}. ${inert(step)}`).join('\n');
    case 'items':
      return block.items.map(({ name, says }) => `- ${inert(name)}: ${inert(says)}`).join('\n');
    case 'links':
      return block.links.map(({ text, url }) => `${inert(text)}: ${new URL(url).href}`).join('\n');
  }
}

/**
 * What programs make of plain text: links of addresses and domains, HTML of ServiceNow's `[code]` (ServiceNow: code
 * tags in journal fields), pictures and links of Markdown, values of `{{…}}` and `${…}`.
 */
function inert(text: string): string {
  return visible(text)
    .replaceAll('://', '[:]//')
    .replaceAll(/\b(www|mailto|javascript)([.:])/gi, '$1[$2]')
    .replaceAll(/\[(?=\/?code)/gi, '[ ')
    .replaceAll('](', '] (')
    .replaceAll('{{', '{ {')
    .replaceAll('${', '$ {')
    .replaceAll('<', '‹')
    .replaceAll('>', '›');
}
