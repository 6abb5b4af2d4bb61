import type { Outcome } from '../../src/domain/application.ts';
import type { Change } from '../../src/domain/change.ts';
import { sealed, type Withheld } from '../../src/domain/plan.ts';
import type { Result, Run } from '../../src/domain/run.ts';
import { usualDueDays, type Writing } from '../../src/tickets/content.ts';
import { advanceGroup, wholeTenant } from '../../src/tickets/group.ts';
import { type Advance, advance, type Seen } from '../../src/tickets/lifecycle.ts';
import { markdownOf } from '../../src/tickets/markup/markdown.ts';
import { plainOf } from '../../src/tickets/markup/plain.ts';
import { result } from '../reports/exampleResult.ts';
import { exampleRun } from '../reports/exampleRun.ts';

const writing: Writing = { labels: [], dueDays: usualDueDays, reportUrl: null };
const since = '2026-11-20T03:00:00.000Z';

const change: Change = {
  id: 'sha256:1',
  control: 'guests.invitations',
  revision: 1,
  title: 'Only administrators can invite guests',
  risk: 'R1',
  version: 'v1.0',
  method: 'PATCH',
  path: '/policies/authorizationPolicy',
  touched: { allowInvitesFrom: { before: 'everyone', after: 'adminsAndGuestInviters' } },
  permission: 'Policy.ReadWrite.Authorization',
  impact: { count: 12, kind: 'members', text: 'People can no longer invite guests.' },
};

interface Night {
  mode?: Result['mode'];
  verdict?: Result['verdict'];
  changes?: Change[];
  withheld?: Partial<Withheld>[];
  enforcing?: Change[];
  outcome?: Outcome;
  waiver?: Result['waiver'];
  reason?: string;
}

function seen(night: Night, id = 'r'): Seen {
  const { mode = 'approve', verdict = 'fail', changes, withheld, enforcing, outcome, waiver = null } = night;
  const planOf = (all: Change[], left: Partial<Withheld>[] = []) =>
    sealed({
      kind: 'remediation',
      tenant: exampleRun.tenant.id,
      tenantName: 'Contoso',
      configDigest: 'sha256:2',
      plannedAt: since,
      expiresAt: '2026-11-21T03:00:00.000Z',
      requestedBy: 'plumbline',
      waves: [all.map((one) => one.id)],
      changes: all,
      withheld: left.map((one) => ({
        control: change.control,
        title: change.title,
        kind: 'guard',
        why: 'Two emergency accounts are to be declared.',
        ...one,
      })),
    });
  const one = result(change.control, 'guests', 'high', verdict, { title: 'Invitations', mode, waiver });
  const reason = { kind: 'moved', text: night.reason ?? 'It was something else by then.' };
  const run: Run = {
    ...exampleRun,
    id,
    results: [one],
    plan: changes || withheld ? planOf(changes ?? [], withheld) : null,
    enforcing: enforcing ? planOf(enforcing) : null,
    applications: outcome
      ? [
          {
            id: 'a1',
            plan: 'p',
            wave: 1,
            at: since,
            requestedBy: 'x',
            approvedBy: 'y',
            ended: true,
            outcomes: [{ change: 'c', control: change.control, title: 'T', outcome, reason }],
          },
        ]
      : [],
  };
  const episode = { id: 'e1', control: change.control, since, seen: true, waived: false };
  return { run, result: one, episode };
}

function after(...nights: Night[]): Advance {
  return nights.reduce<Advance>(({ ticket }, night, n) => advance(ticket, seen(night, `r${n}`), writing), {
    ticket: undefined,
    steps: [],
  });
}

const kinds = ({ steps }: Advance): string[] => steps.map(({ kind }) => kind);

function said({ steps }: Advance): string {
  return steps.map((step) => ('content' in step ? plainOf(step.content.blocks) : '')).join('\n');
}

describe('a control that may be changed', () => {
  test.each<[string, Night, boolean]>([
    ['nothing was tried', {}, false],
    ['a change waits', { changes: [change] }, false],
    ['it was refused', { outcome: 'refused' }, true],
    ['somebody else writes there', { outcome: 'contended' }, true],
    ['nobody knows whether it was written', { outcome: 'unknown' }, true],
    ['it was written, and does not show yet', { outcome: 'pending' }, false],
    ['it was written, and is back', { outcome: 'applied' }, false],
    ['a guard withholds it', { withheld: [{}] }, true],
    ['it has no remedy', { withheld: [{ kind: 'ticketOnly' }] }, true],
    ['two controls want different things', { withheld: [{ kind: 'conflict' }] }, true],
    ['it rests for a day', { withheld: [{ kind: 'limit' }] }, false],
    ['somebody puts it back each time', { withheld: [{ kind: 'contested' }] }, true],
    ['it was refused under enforce', { mode: 'enforce', outcome: 'refused' }, true],
    [
      'it was refused, and is accepted',
      { outcome: 'refused', waiver: { owner: 'A', reason: 'r', expires: '2027-01-01' } },
      false,
    ],
    ['its mode is only audit by now', { mode: 'audit', outcome: 'refused' }, false],
    ['a guard withholds what is only audited', { mode: 'audit', withheld: [{}] }, false],
    ['it was refused, and could not be read', { outcome: 'refused', verdict: 'unknown' }, false],
  ])('%s', (_, night, opens) => {
    expect(kinds(after(night))).toEqual(opens ? ['open'] : []);
  });

  test('says why it is for a person, and what was to be changed', () => {
    const text = said(after({ outcome: 'refused', changes: [change] }));
    expect(text).toContain('WHY THIS IS FOR A PERSON\n\nIt was not written: It was something else by then.');
    expect(text).toContain(
      '- /policies/authorizationPolicy allowInvitesFrom: "everyone" → "adminsAndGuestInviters"',
    );
    expect(text).toMatch(
      /Risk R1: some people notice\. Who notices: members \(12\)\..*waits for somebody to approve it/,
    );
    expect(said(after({ withheld: [{}] }))).toContain('Two emergency accounts are to be declared.');
  });

  test('the same on the next night, which knows of no application, is no news', () => {
    expect(kinds(after({ outcome: 'refused' }, {}))).toEqual([]);
  });

  test('why it was refused is still there when something else changes', () => {
    const later = after({ outcome: 'refused' }, { changes: [change] });
    expect(kinds(later)).toEqual(['update']);
    expect(said(later)).toContain('It was something else by then.');
  });

  test('and gone when it was written after all', () => {
    const later = after({ outcome: 'refused' }, { outcome: 'applied' });
    expect(kinds(later)).toEqual(['update']);
    expect(said(later)).not.toContain('WHY THIS IS FOR A PERSON');
  });

  test('refused again for the same reason is told once; for another it is written down', () => {
    expect(kinds(after({ outcome: 'refused' }, { outcome: 'refused' }))).toEqual([]);
    expect(kinds(after({ outcome: 'refused' }, { outcome: 'refused', reason: 'Stopped.' }))).toEqual([
      'update',
    ]);
  });

  test('of several tries the last counts', () => {
    const one = seen({ outcome: 'refused' });
    const [tried] = one.run.applications;
    if (!tried) throw new Error('it was tried');
    const again = {
      ...tried,
      outcomes: tried.outcomes.map((each) => ({ ...each, outcome: 'applied' as const })),
    };
    const both = (applications: Run['applications']): Advance =>
      advance(undefined, { ...one, run: { ...one.run, applications } }, writing);
    expect(kinds(both([tried, again]))).toEqual([]);
    expect(kinds(both([again, tried]))).toEqual(['open']);
  });

  test('it is closed when it is seen to pass, whoever mended it', () => {
    expect(kinds(after({ outcome: 'refused' }, { verdict: 'pass' }))).toEqual(['close']);
  });
});

test('a ticket says what Plumbline would change, were it let', () => {
  const text = said(after({ mode: 'ticket', withheld: [{ kind: 'mode', would: [change] }] }));
  expect(text).toContain('allowInvitesFrom');
  expect(text).toContain('the mode of the control would have to be `approve`');
  expect(said(after({ mode: 'ticket' }))).not.toContain('WHAT PLUMBLINE WOULD CHANGE');
});

test('what Plumbline does by itself is said to be so', () => {
  const text = said(after({ mode: 'enforce', outcome: 'refused', enforcing: [change] }));
  expect(text).toContain('The configuration lets Plumbline do it by itself.');
});

test('another configuration makes the same change no news', () => {
  const again = after(
    { mode: 'ticket', changes: [change] },
    { mode: 'ticket', changes: [{ ...change, id: 'x' }] },
  );
  expect(kinds(again)).toEqual([]);
});

test('however much would be changed, it is bounded and does nothing', () => {
  const odd = '\u202E`@[x](http://evil.example)<b>'.repeat(200);
  const touched = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`${odd}${n}`, { before: odd, after: [odd] }]),
  );
  const many = Array.from({ length: 30 }, (_, n) => ({ ...change, id: `c${n}`, path: odd, touched }));
  const [step] = after({ outcome: 'refused', reason: odd, changes: many }).steps;
  const blocks = step?.kind === 'open' ? step.content.blocks : [];
  expect(plainOf(blocks).length).toBeLessThan(32_000);
  expect(markdownOf(blocks).length).toBeLessThan(60_000);
  expect(plainOf(blocks)).not.toContain('http://evil');
});

test('in a ticket of several findings it stands with its own', () => {
  const one = seen({ outcome: 'refused', changes: [change] });
  const { steps } = advanceGroup(
    undefined,
    { by: 'tenant', place: 't', control: wholeTenant },
    { run: one.run, seen: [one], writing },
  );
  const text = steps[0]?.kind === 'open' ? plainOf(steps[0].content.blocks) : '';
  expect(text).toContain('It was something else by then.; since');
  expect(text).toContain('allowInvitesFrom');
});
