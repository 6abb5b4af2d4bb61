import * as z from 'zod';
import { memoryOf, type RememberedPolicy } from '../../domain/conditionalAccess/memory.ts';
import {
  defineControl,
  fail,
  type Item,
  notApplicable,
  optional,
  pass,
  some,
  unknown,
} from '../../domain/control.ts';
import type { Reading } from '../../domain/reading.ts';
import type { ValueOf } from '../../domain/source.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { policyAudits } from '../../sources/policyAudits.ts';
import { previousPolicies } from '../../sources/previousPolicies.ts';

export const policyChanges = defineControl({
  id: 'conditionalAccess.policyChanges',
  revision: 1,
  title: 'No policy in force was switched off, changed or deleted since the last run',
  failing: 'A policy that was in force was switched off, changed or deleted',
  rationale:
    'Whoever wants to stay in a tenant loosens one policy a little and hopes that nobody looks. Every change should be one that somebody remembers making.',
  area: 'administration',
  severity: 'high',
  refs: {
    catalogue: ['CA-DRIFT-001'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/troubleshoot-policy-changes-audit-log',
    ],
  },
  settings: z.strictObject({}),
  reads: {
    policies: conditionalAccessPolicies,
    previous: optional(previousPolicies),
    audits: optional(policyAudits),
  },
  evaluate: ({ policies, previous, audits }) => {
    if (previous.status !== 'ok') {
      const { kind, text } = previous.reason;
      if (kind === 'firstRun') return notApplicable('There is no earlier run to compare with yet.', kind);
      return unknown(kind, `What the last run saw is not known: ${text}`);
    }
    const before = previous.value;
    const after = new Map(policies.kept.map((policy) => [policy.id, memoryOf(policy)]));
    const differing = before.flatMap((policy) => {
      const item = differenceOf(policy, after.get(policy.id));
      return item ? [{ policy, item: { ...item, because: whoChanged(policy, audits) } }] : [];
    });
    const items = differing.filter(({ policy }) => policy.state === 'enabled').map(({ item }) => item);
    if (some(items)) {
      const count = items.length === 1 ? 'One policy' : `${items.length} policies`;
      return fail(
        `${count} in force changed since ${previous.collectedAt}. Make sure that somebody meant it.`,
        items,
        'changed',
      );
    }
    const harmless = differing.map(({ item }) => item);
    const known = new Set(before.map(({ id }) => id));
    const added = [...after.values()].filter(({ id }) => !known.has(id)).map(addition);
    return pass(`No policy that was in force changed since ${previous.collectedAt}.`, [
      ...harmless,
      ...added,
    ]);
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → Audit logs: open the entry of each policy listed here and compare “Old value” with “New value”.',
    'Ask the person named there. If nobody knows of the change, treat the account that made it as taken over.',
    'Put the policy back, or restore a deleted one from Conditional Access → Deleted policies.',
  ],
});

/** What is different about a policy, the gravest first; `undefined` when nothing is. A new name is none. */
function differenceOf(before: RememberedPolicy, after: RememberedPolicy | undefined): Item | undefined {
  const policy = { type: 'policy', id: before.id, name: after?.name ?? before.name };
  if (!after) return { ...policy, property: 'existence', actual: 'deleted', expected: 'there' };
  if (after.state !== before.state) {
    return { ...policy, property: 'state', actual: after.state, expected: before.state };
  }
  if (after.digest === before.digest) return undefined;
  return { ...policy, property: 'content', actual: after.digest, expected: before.digest };
}

function addition({ id, name, state }: RememberedPolicy): Item {
  return {
    type: 'policy',
    id,
    name,
    property: 'state',
    actual: state,
    expected: null,
    because: 'It is new.',
  };
}

/** The newest entry of the audit log about the policy, in a sentence. */
function whoChanged(
  { id }: RememberedPolicy,
  audits: Reading<ValueOf<typeof policyAudits>>,
): string | undefined {
  if (audits.status !== 'ok') return undefined;
  const [newest] = audits.value.kept
    .filter((entry) => entry.policies.includes(id))
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  if (!newest) return 'The audit log does not say who changed it.';
  return `${newest.activity} by ${newest.by || (newest.actor ?? 'somebody who is not named')}, ${newest.at}.`;
}
