import type { Area, Severity, Verdict } from '../../src/domain/control.ts';
import type { Result } from '../../src/domain/run.ts';

const readAt = '2026-11-24T03:12:40Z';

type Read = Result['reads'][number];

/** Readings that went well, and one of each sort that did not. */
export const reads = {
  policies: ok('conditionalAccessPolicies'),
  accounts: ok('accounts'),
  authorization: ok('authorizationPolicy'),
  sharepoint: ok('sharepointSettings'),
  roles: ok('roleAssignments'),
  teams: {
    source: 'teamsMeetingPolicies',
    status: 'notPermitted',
    reason: {
      kind: 'forbidden',
      text: 'Microsoft refused (403): its reader for Teams lacks the role Teams Reader. Assign it under Entra admin center → Roles.',
      needs: 'Teams Reader',
    },
    requestId: '9f2c41aa-0000-4000-8000-00000000beef',
    collectedAt: '2026-11-24T03:14:02Z',
  },
  federation: {
    source: 'teamsFederationConfiguration',
    status: 'notPermitted',
    reason: {
      kind: 'forbidden',
      text: 'Microsoft refused (403): its reader for Teams lacks the role Teams Reader. Assign it under Entra admin center → Roles.',
      needs: 'Teams Reader',
    },
    requestId: '9f2c41aa-0000-4000-8000-00000000bef0',
  },
  signIns: {
    source: 'applicationSignIns',
    status: 'unavailable',
    reason: {
      kind: 'throttled',
      text: 'Microsoft kept asking to wait for 60 seconds; the deadline of the run came first.',
    },
  },
  riskPolicies: {
    source: 'riskDetections',
    status: 'notLicensed',
    reason: { kind: 'noLicence', text: 'The tenant has no Entra ID P2.', needs: 'Entra ID P2' },
  },
} satisfies Record<string, Read>;

function ok(source: string): Read {
  return {
    source,
    status: 'ok',
    requestId: `9f2c41aa-0000-4000-8000-${id(source.length)}`,
    collectedAt: readAt,
  };
}

/** The last group of an object id. */
export function id(n: number): string {
  return n.toString(16).padStart(12, '0');
}

const verdictReasons: Record<Verdict, Result['reason']> = {
  pass: { kind: 'meetsBaseline', text: 'As the baseline asks.' },
  fail: { kind: 'belowBaseline', text: 'Weaker than the baseline asks.' },
  unknown: { kind: 'readFailed', text: 'What it needs could not be read.' },
  notApplicable: { kind: 'nothingToJudge', text: 'The tenant has nothing of this kind.' },
  notLicensed: { kind: 'notLicensed', text: 'The tenant has no licence for this.' },
};

/** A result with everything that a test does not care about filled in. */
export function result(
  control: string,
  area: Area,
  severity: Severity,
  verdict: Verdict,
  given: Partial<Result> & Pick<Result, 'title'>,
): Result {
  const items = given.items ?? [];
  return {
    control,
    revision: 1,
    failing: `Not so: ${given.title.charAt(0).toLowerCase()}${given.title.slice(1)}`,
    rationale:
      'Without it, one stolen password or one careless click is enough to reach mail, files and meetings.',
    area,
    severity,
    mode: 'audit',
    verdict,
    reason: verdictReasons[verdict],
    waiver: null,
    refs: { catalogue: [], scuba: [], prowler: [], cis: [], microsoft: [] },
    items,
    itemCount: items.length,
    itemsTruncated: false,
    reads: [reads.policies],
    manually: ['Open the Entra admin center.', 'Find the setting, and set it as the baseline asks.'],
    remedyPlans: [],
    ...given,
  };
}
