import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every accident of changing a tenant that peers.md and reliability.md name, and the test that shows that it cannot
 * happen here. What has to do with reading, tickets or the service is shown where those are tested. Named there and
 * not here: stopping when a tenth of all tenants want the same change, and rings of tenants (design.md has neither; a
 * mode is per tenant and control); legacy authentication that a scanner needs (no API tells who uses it; a person
 * approves the change).
 */
const shown: [accident: string, file: string, test: string][] = [
  // reliability.md, "Peer bugs to beat"
  ['CIPP: 429 inside a batch becomes data', 'accidentsOfPeers', 'throttling inside a batch is no data'],
  [
    'CIPP: the guard against running twice fails open',
    'accidentsOfPeers',
    'without a journal nothing is written',
  ],
  [
    'CIPP: a change of settings is known by its length',
    'accidentsOfPeers',
    'a configuration of the same length',
  ],
  ['CIPP: policies are matched by their name', 'conditionalAccess', 'whatever it is called by then'],
  [
    'CIPP: no value is kept, none is read back',
    'accidents',
    'the journal holds each intent, with the old value',
  ],
  ['Prowler 10893: a 403 counted as a finding', 'accidents', 'a denied read is no empty tenant'],
  // reliability.md, "Lockout hazards"
  ['MFA without emergency accounts left out', 'conditionalAccess', 'no policy is made when %s'],
  [
    'an emergency account is gone by the time of the write',
    'conditionalAccess',
    'that is switched off after the plan',
  ],
  ['a block for all locks administrators out', 'conditionalAccess', 'made to report only, left to a person'],
  [
    'CIPP DisableSD: security defaults go first',
    'accidentsOfPeers',
    'no control can write security defaults',
  ],
  ['195 policies, those that are off among them', 'accidentsOfPeers', 'where there is no room for a policy'],
  ['CIPP AllUsers: exclusions are cleared', 'accidentsOfPeers', 'whom people left out of a rule'],
  ['CIPP 3978: “do not change” switches on', 'writeList', '%s %s is none'],
  [
    'an administrator’s exclusions are wiped',
    'accidentsOfPeers',
    'a group that was left out of a method on purpose',
  ],
  ['guests who work here are cut off', 'accidentsOfPeers', 'only guests are switched off'],
  ['retention is cut short', 'accidentsOfPeers', 'what is kept longer than it should be'],
  ['recordings are cut short', 'teamsPolicies', 'recordings are never kept shorter'],
  ['two tools fight over a setting', 'accidents', 'one that is put back twice is left'],
  ['arrays are replaced, and others’ entries lost', 'accidentsOfPeers', 'what we do not know in a list'],
  // reliability.md, "Reliability"
  ['a write without an answer is sent again', 'accidents', 'an answer that never comes is looked up'],
  ['a write that broke is sent again', 'accidents', 'a write that broke (%s) is looked up'],
  ['a reading after the write is stale', 'accidents', 'a stale reading after the write is waited out'],
  ['a process dies between write and record', 'killed', 'each change is made once, and another goes on'],
  ['the same work is delivered twice', 'everyControl', 'applied again without a write'],
  ['two work at once, and one of them slept', 'accidentsOfPeers', 'who slept while another went on'],
  ['a permission is lost in the middle', 'accidentsOfPeers', 'may no longer be read back is not called done'],
  ['a permission is missing', 'accidents', 'a permission that is missing refuses'],
  ['a value that nobody knew', 'accidents', 'a value that is on no scale is left alone'],
  ['an empty list with 200', 'accidentsOfPeers', 'an empty list of policies is not believed'],
  ['another administrator writes in between', 'accidents', 'edit between plan and apply is kept'],
  ['and in the last moment', 'accidents', 'an edit in the last moment is noticed'],
  ['a token ends, answers are late, workers die, at random', 'histories', 'whatever happens to a tenant'],
  // reliability.md, guard rails and security
  ['another plan than was shown is applied', 'accidents', 'a plan is good for what it says, for a day'],
  ['a plan is made up', 'accidents', 'a change that was made up, however well sealed'],
  ['the switch is off, or cannot be read', 'accidents', 'while the switch is not at run'],
  ['a change outside its window', 'rules', 'outside the window nothing is written'],
  ['whoever asks approves', 'rules', 'with four eyes'],
  ['an undo of what moved on', 'accidents', 'an undo is of our own change, once'],
  ['the identity that reads writes', 'accidents', 'the auditor’s identity is refused'],
  ['the record is altered', 'journal', 'in %s'],
  // peers.md, section 2 and 3
  [
    'CIPP: OrganizerOnly is loosened to the template',
    'accidentsOfPeers',
    'a lobby that is stricter than asked for',
  ],
  ['CIPP: Compliant without a reading', 'accidents', 'success is never claimed unseen'],
  ['CIPP: while accepted, any drift is', 'accidentsOfPeers', 'and not once it has moved'],
  [
    'CD 364: external access is blocked for all',
    'accidentsOfPeers',
    'external access, or a policy that is there',
  ],
  ['C 5958: what was accepted is overwritten', 'accidentsOfPeers', 'what was accepted stays as it is'],
  ['C 5101: success is told, and nothing was done', 'accidents', 'success is never claimed unseen'],
  ['C 3938: one that is corrupt stops all', 'accidentsOfPeers', 'a control that cannot be read stops none'],
  ['C-API 165: people are switched off', 'accidentsOfPeers', 'only guests are switched off'],
  [
    'C 5973, TenantBaseline 9: the same is drift',
    'accidentsOfPeers',
    'the same in another order is the same',
  ],
  ['C 5651: nothing takes it back everywhere', 'everyControl', 'taken back'],
  ['CD 548: nothing is looked at after the write', 'accidents', 'the journal holds each intent'],
  ['S 804: Microsoft’s own policies cannot be edited', 'teamsPolicies', 'Global and the tenant’s own'],
  ['D 689: the order in which Teams takes it', 'teamsPolicies', 'callers can be kept waiting once'],
  ['D 4488: no plan', 'commands', 'plan, rehearse, apply, journal, undo'],
];

const texts = new Map<string, string>();
function textOf(file: string): string {
  const text =
    texts.get(file) ??
    readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8').replaceAll(/\s+/g, ' ');
  texts.set(file, text);
  return text;
}

test.each(shown)('%s: shown by a test of %s', (_accident, file, title) => {
  expect(textOf(file)).toContain(title);
});
