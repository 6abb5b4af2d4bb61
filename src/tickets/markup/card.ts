import { visible } from '../../reports/text/visible.ts';
import type { Block } from '../content.ts';

/** A message with one Adaptive Card, as a Teams workflow takes it. */
export interface CardMessage {
  type: 'message';
  attachments: [{ contentType: string; contentUrl: null; content: Card }];
}

interface Card {
  $schema: string;
  type: 'AdaptiveCard';
  version: '1.4';
  body: RichText[];
  actions: { type: 'Action.OpenUrl'; title: string; url: string }[];
}

interface RichText {
  type: 'RichTextBlock';
  spacing?: 'medium';
  inlines: { type: 'TextRun'; text: string; weight?: 'bolder'; size?: 'large' }[];
}

/** A workflow fails on 28 KiB after it has wrapped the card (facts from the field: at 24,453 bytes). */
const longestBytes = 20_000;

/**
 * All text stands in text runs, which know no Markdown (Adaptive Cards: TextRun); a TextBlock would make links of what
 * looks like one. Only links of Plumbline's own can be opened. What does not fit is left out at the end, and said.
 */
export function cardOf(title: string, blocks: Block[]): CardMessage {
  const heading = rich({ text: visible(title), weight: 'bolder', size: 'large' });
  const actions = blocks
    .flatMap((block) => (block.kind === 'links' ? block.links : []))
    .slice(0, 5)
    .map(({ text, url }) => ({
      type: 'Action.OpenUrl' as const,
      title: visible(text),
      url: new URL(url).href,
    }));
  const lines = blocks.flatMap(written);
  for (let kept = lines.length; ; kept -= 1) {
    const cut = kept < lines.length ? [rich({ text: 'More is in the report.' })] : [];
    const message = wrapped([heading, ...lines.slice(0, kept), ...cut], actions);
    if (kept === 0 || Buffer.byteLength(JSON.stringify(message)) <= longestBytes) return message;
  }
}

function wrapped(body: RichText[], actions: Card['actions']): CardMessage {
  const content: Card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
    actions,
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}

function written(block: Block): RichText[] {
  switch (block.kind) {
    case 'heading':
      return [{ ...rich({ text: visible(block.text), weight: 'bolder' }), spacing: 'medium' }];
    case 'paragraph':
      return [rich({ text: visible(block.text) })];
    case 'steps':
      return block.steps.map((step, n) => rich({ text: `${n + 1}. ${visible(step)}` }));
    case 'items':
      return block.items.map(({ name, says }) =>
        rich({ text: visible(name), weight: 'bolder' }, { text: `: ${visible(says)}` }),
      );
    case 'links':
      return [];
  }
}

function rich(...runs: Omit<RichText['inlines'][number], 'type'>[]): RichText {
  return { type: 'RichTextBlock', inlines: runs.map((run) => ({ type: 'TextRun', ...run })) };
}
