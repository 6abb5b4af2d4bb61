import type { Result, Run } from '../domain/run.ts';
import { day, moment } from '../reports/when.ts';
import {
  type Block,
  type Content,
  described,
  dueOf,
  linksOf,
  type Note,
  nameOfTenant,
  reportLink,
  seenBy,
  shown,
  type Writing,
} from './content.ts';
import type { GroupedBy } from './group.ts';
import type { Member } from './member.ts';
import { remedyBlocks, remedyOf } from './remedy.ts';

/** What is new in a group. */
export interface News {
  joined: Member[];
  worse: Member[];
  notApplicable: Member[];
}

/** So many are named; the reports have them all. */
const shownMembers = 30;
const shownItems = 3;
const shownSteps = 8;
/** All findings in full would be longer than a ticket may be (Jira: 32,767 characters). The worst come first. */
const detailBudget = 14_000;

/** What a ticket of several findings says. `results` are those of the run that the group is about. */
export function groupContentOf(
  run: Run,
  by: GroupedBy,
  members: Member[],
  { results, writing }: { results: Result[]; writing: Writing },
): Content {
  const open = members.filter(({ passed }) => !passed);
  const passed = members.filter((member) => member.passed);
  const severity = open[0]?.severity ?? 'low';
  const due = open.map((member) => dueOf(member.since, member.severity, writing)).toSorted()[0] ?? '';
  const [result] = results;
  const shared = by === 'control' && result !== undefined;
  return {
    title: shared
      ? `${shown(result.failing, 140)}: ${counted(open.length, 'tenant')}`
      : `${shown(nameOfTenant(run), 60)}: ${counted(open.length, 'finding')}`,
    severity,
    labels: ['plumbline', `severity-${severity}`, ...writing.labels],
    due,
    blocks: [
      ...(shared ? [{ kind: 'paragraph', text: shown(result.rationale, 2_000) } as const] : []),
      { kind: 'heading', text: shared ? 'Where it fails' : 'What fails' },
      ...named(open, ({ severity: how, says, since }) => `${how}; ${says}; since ${day(since)}`),
      ...(passed.length > 0 ? [{ kind: 'heading', text: 'What passes again' } as const] : []),
      ...named(passed, sayPassed),
      ...(shared ? stepsOf(result) : details(run, open, results)),
      { kind: 'heading', text: 'About this ticket' },
      { kind: 'paragraph', text: about(run, by, due) },
      ...(shared ? reports(open, writing) : linksOf(run, [], writing)),
    ],
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function named(members: Member[], say: (member: Member) => string): Block[] {
  if (members.length === 0) return [];
  const left = members.length - shownMembers;
  return [
    {
      kind: 'items',
      items: members.slice(0, shownMembers).map((member) => ({ name: member.title, says: say(member) })),
    },
    ...(left > 0 ? [{ kind: 'paragraph', text: `And ${left} more.` } as const] : []),
  ];
}

function sayPassed({ passed }: Member): string {
  return passed ? `seen to pass in run ${passed.run}, ${moment(passed.at)}: ${passed.text}` : '';
}

/** The findings in full, as many as there is room for. */
function details(run: Run, open: Member[], results: Result[]): Block[] {
  let left = detailBudget;
  return open.flatMap((member) => {
    const { id } = member;
    const result = results.find(({ control, verdict }) => control === id && verdict === 'fail');
    if (!result) return [];
    const blocks: Block[] = [
      { kind: 'heading', text: shown(result.failing, 140) },
      { kind: 'paragraph', text: shown(`${result.reason.text} ${result.rationale}`, 600) },
      ...(result.items.length > 0
        ? [{ kind: 'items', items: result.items.slice(0, shownItems).map(described) } as const]
        : []),
      ...stepsOf(result),
      ...remedyBlocks(remedyOf(run, result, member.failed)),
    ];
    const length = JSON.stringify(blocks).length;
    if (length > left) return [];
    left -= length;
    return blocks;
  });
}

function stepsOf({ manually }: Result): Block[] {
  return [
    { kind: 'heading', text: 'What to do' },
    { kind: 'steps', steps: manually.slice(0, shownSteps).map((step) => shown(step, 300)) },
  ];
}

function about(run: Run, by: GroupedBy, due: string): string {
  const whose =
    by === 'tenant'
      ? `It stands for all findings of tenant ${run.tenant.id}`
      : 'It stands for this control in every tenant that names this place';
  return (
    `${whose}; this is as of ${moment(run.evaluatedAt)}. The first is due by ${day(due)}. ` +
    'Plumbline keeps this description current, and closes the ticket once each of them was seen to pass. ' +
    'Write in comments: what is written here is replaced. A label or a comment accepts nothing; a waiver in the configuration does.'
  );
}

function reports(open: Member[], writing: Writing): Block[] {
  const links = open
    .slice(0, 5)
    .flatMap(({ id, run, title }) => reportLink(`The report of ${title}`, { tenant: id, run }, writing));
  return links.length > 0 ? [{ kind: 'links', links }] : [];
}

/** What is said when something joins a group, or gets worse in it; `undefined`: nothing that is worth a comment. */
export function groupWorseNote(run: Run, { joined, worse, notApplicable }: News): Note | undefined {
  const told = [
    ...section('New here', joined, ({ severity, says }) => `${severity}; ${says}`),
    ...section('Worse than before', worse, ({ severity, says }) => `${severity}; ${says}`),
    ...section(
      'Nothing there any more that this is about. That is no pass, so it keeps the ticket open',
      notApplicable,
      ({ says }) => says,
    ),
  ];
  return told.length === 0 ? undefined : { blocks: [...told, seenBy(run)] };
}

export function groupFailsAgainNote(run: Run, members: Member[]): Note {
  return {
    blocks: [
      ...section('It fails again', members, ({ severity, says }) => `${severity}; ${says}`),
      seenBy(run),
    ],
  };
}

/** The evidence with which a group is closed. */
export function allPassedNote(run: Run, members: Member[]): Note {
  return {
    blocks: [...section('Each of them was seen to pass', members, sayPassed), seenBy(run)],
  };
}

function section(heading: string, members: Member[], say: (member: Member) => string): Block[] {
  return members.length === 0 ? [] : [{ kind: 'heading', text: heading }, ...named(members, say)];
}
