import * as fc from 'fast-check';
import type { Result } from '../../src/domain/run.ts';
import {
  type Content,
  contentOf,
  passedNote,
  usualDueDays,
  type Writing,
} from '../../src/tickets/content.ts';
import { discreet } from '../../src/tickets/discreet.ts';
import { ticketKey } from '../../src/tickets/key.ts';
import { type AdfNode, adfOf } from '../../src/tickets/markup/adf.ts';
import { cardOf } from '../../src/tickets/markup/card.ts';
import { htmlOf } from '../../src/tickets/markup/html.ts';
import { markdownOf } from '../../src/tickets/markup/markdown.ts';
import { plainOf } from '../../src/tickets/markup/plain.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { hostileNames, withHostileText } from '../reports/hostileText.ts';

const writing: Writing = {
  labels: ['m365'],
  dueDays: usualDueDays,
  reportUrl: 'https://plumbline.example/{tenant}/{run}',
};
const since = '2026-11-20T03:00:00.000Z';
const finding = oneThatNamesPeople();

function oneThatNamesPeople(): Result {
  const found = exampleRun.results.find(({ items }) => items.some(({ type }) => type === 'user'));
  if (!found) throw new Error('the example names people');
  return found;
}

function content(given: Partial<Result> = {}, how: Partial<Writing> = {}, run = exampleRun): Content {
  return contentOf(run, { ...finding, ...given }, since, { ...writing, ...how });
}

const person = { type: 'user', id: 'a-guid', name: 'Zofia', actual: null, expected: null };

test('a key is opaque, and another one for each tenant, control and episode', () => {
  expect(ticketKey('t', 'c', 'e')).toMatch(/^pl-[a-z2-7]{26}$/);
  const keys = [
    ticketKey('t', 'c', 'e'),
    ticketKey('u', 'c', 'e'),
    ticketKey('t', 'd', 'e'),
    ticketKey('tc', '', 'e'),
  ];
  expect(new Set(keys).size).toBe(4);
});

test('a ticket says what, why, who, what to do, where and until when', () => {
  const text = plainOf(content().blocks);
  expect(text).toContain(finding.reason.text);
  expect(text).toContain(finding.rationale);
  for (const step of finding.manually) expect(text).toContain(step);
  expect(text).toContain(finding.items[0]?.name ?? 'a name');
  expect(text).toContain(`https://plumbline.example/${exampleRun.tenant.id}/${exampleRun.id}`);
  expect(content()).toMatchObject({
    title: `${exampleRun.tenant.displayName}: ${finding.failing}`,
    labels: ['plumbline', `severity-${finding.severity}`, 'm365'],
  });
});

test.each([
  ['critical', '2026-11-22'],
  ['high', '2026-11-27'],
  ['medium', '2026-12-20'],
  ['low', '2027-02-18'],
] as const)('%s is due by %s', (severity, due) => {
  expect(content({ severity }).due).toBe(due);
});

test('at most twenty are named, and the others counted', () => {
  const items = Array.from({ length: 25 }, (_, n) => ({ ...person, id: `id-${n}`, name: `Person ${n}` }));
  const text = plainOf(content({ items, itemCount: 1_200 }).blocks);
  expect(text.match(/Person \d+/g)).toHaveLength(20);
  expect(text).toContain('And 1180 more');
});

const changedBy = [
  { who: 'zofia@contoso.com', app: null, at: since, from: '203.0.113.7', activity: 'Update policy' },
];
const episodes = {
  open: [{ id: 'e', control: finding.control, since, seen: true, waived: false, changedBy }],
  closed: [],
};

test('a ticket says who may have done it', () => {
  const text = plainOf(content({}, {}, { ...exampleRun, episodes }).blocks);
  expect(text).toContain('- zofia@contoso.com: Update policy, 20 Nov 2026');
});

test('people and the tenant are named by id alone, when that is asked for', () => {
  const policy = {
    type: 'policy',
    id: 'p',
    name: 'Require MFA',
    property: 'state',
    actual: 'off',
    expected: 'on',
  };
  const reason = { kind: 'belowBaseline', text: 'Zofia is outside.' };
  const results = [{ ...finding, reason, items: [person, policy], itemCount: 2 }];
  const run = discreet({ ...exampleRun, episodes, results });
  const [result = finding] = run.results;
  const text = JSON.stringify(contentOf(run, result, since, writing));
  expect(text).not.toMatch(/Zofia|203\.0/i);
  expect(text).not.toContain(exampleRun.tenant.displayName);
  expect(text).toContain('a-guid is outside.');
  expect(text).toContain('A person');
  expect(text).toContain('Require MFA');
});

test('an item says what is and what should be', () => {
  const policy = {
    type: 'policy',
    id: 'p',
    name: 'Require MFA',
    property: 'state',
    actual: 'off',
    expected: 'on',
  };
  expect(plainOf(content({ items: [policy] }).blocks)).toContain(
    'Require MFA: policy; state is off, should be on',
  );
});

test('a redacted run does not name its tenant', () => {
  const run = { ...exampleRun, evidence: { ...exampleRun.evidence, redacted: true } };
  expect(content({}, {}, run).title).toContain(exampleRun.tenant.id);
});

test('a ticket is closed with what was read', () => {
  const note = passedNote(exampleRun, {
    ...finding,
    reason: { kind: 'meetsBaseline', text: 'All as asked.' },
    reads: [{ source: 'users', status: 'ok', requestId: 'r-1' }],
  });
  expect(plainOf(note.blocks)).toMatch(/All as asked\. Read were users \(request r-1\)\.\n\nRun /);
});

describe('whatever a tenant chose to be called, it does nothing', () => {
  const hostile = withHostileText(exampleRun);
  const blocks = hostile.results.flatMap(
    (result) => contentOf(hostile, { ...result, refs: finding.refs }, since, writing).blocks,
  );
  const inText = fc.constantFrom(
    ...hostileNames,
    '@contoso/owners fixes #12, Closes https://github.com/a/b/issues/3',
    '[code]<script>alert(1)</script>[/code]',
    '[~admin] !http://evil.example/i.png! {html}x{html} [pay](http://evil.example)',
    '<!-- pl:pl-aaaaaaaaaaaaaaaaaaaaaaaaaa -->',
    '{{ticket.requester.email}} ${current.caller} www.evil.example javascript:1',
  );
  const anywhere = fc.tuple(inText, inText, inText).map(([one, two, three]) => [
    { kind: 'heading' as const, text: one },
    { kind: 'paragraph' as const, text: `${two} ${three}` },
    { kind: 'steps' as const, steps: [three, one] },
    { kind: 'items' as const, items: [{ name: two, says: one }] },
  ]);

  const all = (check: (given: typeof blocks) => void): void => {
    check(blocks);
    fc.assert(fc.property(anywhere, check), { numRuns: 200 });
  };

  test('in Markdown', () => {
    all((given) => {
      const written = markdownOf(given.filter(({ kind }) => kind !== 'links'));
      const active = written
        .replaceAll('&#8203;', '')
        .replaceAll(/\\./gu, '')
        .replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '')
        .replaceAll(/^### /gm, '');
      expect(active).not.toMatch(/[@#<>[\]]|:\/\/|www\.|GH-\d|mailto:/i);
      expect(written).not.toMatch(/^(?![-#&\d]|$)/m);
    });
  });

  test('in HTML', () => {
    all((given) => {
      const written = htmlOf(given.filter(({ kind }) => kind !== 'links'));
      expect(written.replaceAll(/<\/?(?:p|h3|ol|ul|li|bdi)>/g, '')).not.toMatch(/[<>"']/);
    });
  });

  test('in a document of Atlassian', () => {
    all((given) => {
      const nodes: AdfNode[] = [];
      const walk = (node: AdfNode): void => {
        nodes.push(node);
        node.content?.forEach(walk);
      };
      adfOf(given.filter(({ kind }) => kind !== 'links')).content.forEach(walk);
      const known = new Set(['heading', 'paragraph', 'orderedList', 'bulletList', 'listItem', 'text']);
      expect(nodes.map(({ type }) => type).filter((type) => !known.has(type))).toEqual([]);
      expect(nodes.filter(({ marks }) => marks?.some(({ type }) => type !== 'code'))).toEqual([]);
      expect(nodes.filter(({ type, text }) => type === 'text' && !text)).toEqual([]);
    });
  });

  test('in a card', () => {
    all((given) => {
      const [{ content: card }] = cardOf('Title', given).attachments;
      expect(new Set(card.body.map(({ type }) => type))).toEqual(new Set(['RichTextBlock']));
      for (const { url } of card.actions)
        expect(url).toMatch(/^https:\/\/(?:plumbline\.example|learn\.microsoft\.com)\//);
    });
  });

  test('in plain text', () => {
    all((given) => {
      const written = plainOf(given.filter(({ kind }) => kind !== 'links'));
      expect(written).not.toMatch(/:\/\/|\bwww\.|\[\/?code|\]\(|\{\{|\$\{|[<>]|javascript:/i);
    });
  });
});

test.each(['\u202E', '`@', '@ ', '"', '[', '\uD800'])(
  'names of nothing but %j make no ticket too long',
  (odd) => {
    const long = odd.repeat(3_000);
    const items = Array.from({ length: 30 }, (_, n) => ({
      type: 'user',
      id: `u${n}`,
      name: long,
      property: long,
      actual: long,
      expected: long,
      because: long,
    }));
    const reason = { kind: 'belowBaseline', text: long };
    const { blocks } = content({ items, itemCount: 30, reason, failing: long, rationale: long });
    expect(markdownOf(blocks).length).toBeLessThan(60_000);
    expect(plainOf(blocks).length).toBeLessThan(32_000);
  },
);

test('a card that is too long loses its end, and says so', () => {
  const items = Array.from({ length: 20 }, (_, n) => ({ name: `n${n}`, says: 'ü'.repeat(1_500) }));
  const card = cardOf('Title', [{ kind: 'items', items }]);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(20_000);
  expect(JSON.stringify(card)).toContain('More is in the report.');
});
