import type { Result } from '../domain/run.ts';
import type { Item } from './item.ts';
import { hex, replaceUnseen } from './text/visible.ts';

/**
 * Entries of a tenant file, ready to be pasted, a line an element. Values are JSON, which is YAML too, with every unseen character as
 * an escape. What only a person can say is left empty, so that a file with an unanswered entry is refused.
 */

const day = 24 * 60 * 60 * 1000;

function value(given: unknown): string {
  return replaceUnseen(JSON.stringify(given ?? null), (codePoint) => `\\U${hex(codePoint, 8)}`);
}

function daysLater(iso: string, days: number): string {
  const start = Date.parse(iso);
  return Number.isNaN(start) ? '""' : new Date(start + days * day).toISOString().slice(0, 10);
}

/** A waiver of one item at its present value, for 90 days from `now` (ISO 8601). */
export function waiverEntry(result: Result, item: Item, now: string): string[] {
  return [
    'waivers:',
    `  - control: ${value(result.control)}`,
    `    resource: ${value(item.id)}`,
    ...(item.property === undefined ? [] : [`    property: ${value(item.property)}`]),
    `    accepted: ${value(item.actual)}`,
    '    owner: ""   # who answers for it',
    '    reason: ""  # why it is acceptable',
    `    expires: ${daysLater(now, 90)}`,
  ];
}

/** The answer to a control that needs a person, good for half a year from `now` (ISO 8601). */
export function attestationEntry(result: Result, now: string): string[] {
  return [
    'attestations:',
    `  - control: ${value(result.control)}`,
    '    statement: "" # what was checked and found',
    '    owner: ""     # who looked',
    '    evidence: ""  # where the proof lies',
    `    expires: ${daysLater(now, 182)}`,
  ];
}
