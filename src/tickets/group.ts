import { createHash } from 'node:crypto';
import type { TicketsEntry } from '../domain/delivery.ts';
import type { Run } from '../domain/run.ts';
import { reopensWithinMs } from '../pipeline/episodes.ts';
import { countItems } from '../reports/item.ts';
import { day } from '../reports/when.ts';
import { type Content, nameOfTenant, shown, type Writing } from './content.ts';
import {
  allPassedNote,
  groupContentOf,
  groupFailsAgainNote,
  groupWorseNote,
  type News,
} from './groupContent.ts';
import { ticketKey } from './key.ts';
import {
  type Advance,
  type KnownTicket,
  opensTicket,
  rank,
  type Seen,
  stepId,
  tellingOf,
} from './lifecycle.ts';
import type { Member } from './member.ts';
import { remedyOf } from './remedy.ts';

/** By what findings share a ticket. */
export type GroupedBy = NonNullable<TicketsEntry['group']>;

/** Under which the ticket for all findings of a tenant is kept. The id of a control has a dot. */
export const wholeTenant = 'all';

/** In place of a tenant: where tickets are kept that tenants share, which name the same destination. */
export function sharedPlace(destination: string): string {
  return `shared-${createHash('sha256').update(destination).digest('hex').slice(0, 32)}`;
}

export interface Group {
  by: GroupedBy;
  /** The tenant, or {@link sharedPlace}. */
  place: string;
  /** {@link wholeTenant}, or the control. */
  control: string;
}

/**
 * What a run means for a ticket of several findings. It is opened with the first that fails, closed when each of them
 * was seen to pass, and opened again when one fails within a week of that. The same run again gives no steps. A run of
 * one tenant says nothing of the members of another.
 * @param seen the controls that the group is about, as the run saw them
 */
export function advanceGroup(
  known: KnownTicket | undefined,
  group: Group,
  { run, seen, writing }: { run: Run; seen: Seen[]; writing: Writing },
): Advance {
  const isOpen = known?.state === 'open';
  const members = new Map((isOpen ? (known.members ?? []) : []).map((member) => [member.id, member]));
  const news: News = { joined: [], worse: [], notApplicable: [] };
  let changed = false;
  for (const one of seen) {
    const after = memberAfter(members.get(memberId(group, one)), group, one);
    if (!after) continue;
    changed = true;
    members.set(after.member.id, after.member);
    if (after.kind !== 'other') news[after.kind].push(after.member);
  }
  if (!changed) return { ticket: known, steps: [] };
  const all = bounded([...members.values()]);
  const ticket = { control: group.control, members: all, told: tellingOfAll(all) };
  const content = () =>
    groupContentOf(run, group.by, all, { results: seen.map(({ result }) => result), writing });
  if (!isOpen) return opened(known, group, run, { ticket, content });
  const { key } = known;
  if (all.every(({ passed }) => passed))
    return {
      ticket: { ...known, ...ticket, state: 'closed', closedAt: run.evaluatedAt },
      steps: [
        { kind: 'close', id: stepId(key, run, 'close'), key, note: allPassedNote(run, all), said: false },
      ],
    };
  const note = groupWorseNote(run, news);
  return {
    ticket: { ...known, ...ticket },
    steps: [
      { kind: 'update', id: stepId(key, run, 'update'), key, content: content() },
      ...(note ? [{ kind: 'comment' as const, id: stepId(key, run, 'comment'), key, note }] : []),
    ],
  };
}

function opened(
  known: KnownTicket | undefined,
  { place, control }: Group,
  run: Run,
  { ticket, content }: { ticket: Pick<KnownTicket, 'control' | 'members' | 'told'>; content: () => Content },
): Advance {
  const since = run.evaluatedAt;
  const comesBack =
    known?.closedAt != null && Date.parse(since) - Date.parse(known.closedAt) <= reopensWithinMs;
  if (comesBack) {
    const { key, episode } = known;
    const written = content();
    const instead = { key: ticketKey(place, control, `${episode} ${run.id}`), since, content: written };
    const note = groupFailsAgainNote(run, ticket.members ?? []);
    return {
      ticket: { ...known, ...ticket, state: 'open', closedAt: null },
      steps: [
        { kind: 'reopen', id: stepId(key, run, 'reopen'), key, note, said: false, instead },
        { kind: 'update', id: stepId(key, run, 'update'), key, content: written },
      ],
    };
  }
  const key = ticketKey(place, control, run.id);
  return {
    ticket: { ...ticket, episode: run.id, key, since, state: 'open', closedAt: null, failed: null },
    steps: [{ kind: 'open', id: stepId(key, run, 'open'), key, since, content: content() }],
  };
}

/** A row has an end: further findings have tickets of their own. */
const mostOpen = 500;

/** Whether a group can take another finding. */
export function hasRoom(ticket: KnownTicket | undefined): boolean {
  if (ticket?.state !== 'open') return true;
  return (ticket.members ?? []).filter(({ passed }) => !passed).length < mostOpen;
}

/** The controls of a tenant that a ticket is open for; of a closed one, those that it was opened for. */
export function controlsOf({ control, state, members }: KnownTicket, tenant: string): string[] {
  if (!members) return [control];
  const meant = members.filter(({ passed }) => state === 'closed' || !passed).map(({ id }) => id);
  if (control === wholeTenant) return meant;
  return meant.includes(tenant) ? [control] : [];
}

/** Whether a group has an open finding of this control and tenant. */
export function isMember(ticket: KnownTicket | undefined, group: Group, seen: Seen): boolean {
  if (ticket?.state !== 'open') return false;
  const id = memberId(group, seen);
  return ticket.members?.some((member) => member.id === id && member.passed === null) ?? false;
}

function memberId({ by }: Group, { run, result }: Seen): string {
  return by === 'tenant' ? result.control : run.tenant.id;
}

/** What the run makes of a finding; `undefined`: nothing new. */
function memberAfter(
  before: Member | undefined,
  group: Group,
  seen: Seen,
): { member: Member; kind: keyof News | 'other' } | undefined {
  const { run, result } = seen;
  const open = before?.passed === null ? before : undefined;
  switch (result.verdict) {
    case 'fail': {
      if (!open) return opensTicket(seen) ? { member: memberOf(group, seen), kind: 'joined' } : undefined;
      const now = memberOf(group, seen, open.failed);
      if (now.digest === open.digest) return undefined;
      const moreSevere = rank(now.severity) < rank(open.severity);
      const member = {
        ...now,
        since: open.since,
        count: Math.max(now.count, open.count),
        severity: moreSevere ? now.severity : open.severity,
      };
      const worse = (now.count > open.count || moreSevere) && !result.waiver;
      return { member, kind: worse ? 'worse' : 'other' };
    }
    case 'pass': {
      if (!open) return undefined;
      const passed = { run: run.id, at: run.evaluatedAt, text: shown(result.reason.text, 160) };
      return { member: { ...open, passed }, kind: 'other' };
    }
    case 'notApplicable':
      return open && !open.notApplicable
        ? { member: { ...open, notApplicable: true }, kind: 'notApplicable' }
        : undefined;
    case 'notLicensed':
    case 'unknown':
      return undefined;
  }
}

function memberOf(group: Group, seen: Seen, failed: string | null = null): Member {
  const { run, result, episode } = seen;
  const remedy = remedyOf(run, result, failed);
  const { digest, count, severity } = tellingOf(result, remedy);
  const { waiver } = result;
  return {
    id: memberId(group, seen),
    title: shown(group.by === 'tenant' ? result.failing : nameOfTenant(run), 100),
    says: [
      shown(
        waiver
          ? `accepted by ${waiver.owner} until ${day(waiver.expires)}`
          : (countItems(result) ?? result.reason.text),
        160,
      ),
      ...[remedy.failed, remedy.leftOut].flatMap((why) => (why === null ? [] : [shown(why, 160)])),
    ].join('; '),
    since: episode?.since ?? run.evaluatedAt,
    run: run.id,
    digest,
    count,
    severity,
    notApplicable: false,
    failed: remedy.failed,
    passed: null,
  };
}

/** Of what has passed, only so much is kept: a row has an end. */
const mostPassed = 100;

function bounded(members: Member[]): Member[] {
  const passed = members
    .filter((member) => member.passed)
    .toSorted((one, other) => ((one.passed?.at ?? '') < (other.passed?.at ?? '') ? 1 : -1))
    .slice(0, mostPassed);
  const kept = new Set(passed);
  return members
    .filter((member) => !member.passed || kept.has(member))
    .toSorted((one, other) => rank(one.severity) - rank(other.severity) || (one.id < other.id ? -1 : 1));
}

function tellingOfAll(members: Member[]): KnownTicket['told'] {
  const open = members.filter(({ passed }) => !passed);
  const [worst] = open;
  return { digest: '', count: open.length, severity: worst?.severity ?? 'low', notApplicable: false };
}
