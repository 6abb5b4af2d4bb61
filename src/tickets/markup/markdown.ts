import { code, prose } from '../../reports/text/markdown.ts';
import type { Block } from '../content.ts';

/** GitHub's Markdown. Mentions, issue numbers, closing keywords and addresses stand in code spans, where they do nothing. */
export function markdownOf(blocks: Block[]): string {
  return blocks.map(written).join('\n\n');
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${prose(block.text)}`;
    case 'paragraph':
      // After a character without width, what follows can begin no list, quotation or heading.
      return `&#8203;${prose(block.text)}`;
    case 'steps':
      return block.steps.map((step, n) => `${n + 1}. &#8203;${prose(step)}`).join('\n');
    case 'items':
      return block.items.map(({ name, says }) => `- ${code(name)}: ${prose(says)}`).join('\n');
    case 'links':
      return block.links.map(({ text, url }) => `- [${prose(text)}](<${address(url)}>)`).join('\n');
  }
}

function address(url: string): string {
  return new URL(url).href.replaceAll(/[<>]/g, encodeURIComponent);
}
