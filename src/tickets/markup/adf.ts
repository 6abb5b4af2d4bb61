import { visible } from '../../reports/text/visible.ts';
import type { Block } from '../content.ts';

/** A document of Atlassian (Atlassian Document Format, version 1). */
export interface AdfDocument {
  version: 1;
  type: 'doc';
  content: AdfNode[];
}

export interface AdfNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: AdfNode[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

/** Foreign text stands in `text` nodes without a link, and in no other: there it can mention and embed nothing. */
export function adfOf(blocks: Block[]): AdfDocument {
  return { version: 1, type: 'doc', content: blocks.map(written) };
}

function written(block: Block): AdfNode {
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', attrs: { level: 3 }, content: [plain(block.text)] };
    case 'paragraph':
      return paragraph(plain(block.text));
    case 'steps':
      return { type: 'orderedList', content: block.steps.map((step) => listItem(plain(step))) };
    case 'items':
      return {
        type: 'bulletList',
        content: block.items.map(({ name, says }) =>
          listItem({ ...plain(name), marks: [{ type: 'code' }] }, plain(`: ${says}`)),
        ),
      };
    case 'links':
      return {
        type: 'bulletList',
        content: block.links.map(({ text, url }) =>
          listItem({ ...plain(text), marks: [{ type: 'link', attrs: { href: new URL(url).href } }] }),
        ),
      };
  }
}

/** An empty text node is refused. */
function plain(text: string): AdfNode {
  return { type: 'text', text: visible(text) || ' ' };
}

function paragraph(...content: AdfNode[]): AdfNode {
  return { type: 'paragraph', content };
}

function listItem(...content: AdfNode[]): AdfNode {
  return { type: 'listItem', content: [paragraph(...content)] };
}
