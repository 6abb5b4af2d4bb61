import { type Case, list } from '../../testControl.ts';

/** Instances of a policy: `{ Global: …, 'Tag:Sales': … }`, each with what it says. */
export function instances(said: Record<string, object>): object[] {
  return Object.entries(said).map(([Identity, properties]) => ({ Identity, ...properties }));
}

/** How many people have which instance, as the assignments of one policy type. */
export function holders(policyType: string, counts: Record<string, number>) {
  const tally = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [`${policyType}/${name}`, count]),
  );
  return list([], { total: Object.values(counts).reduce((sum, count) => sum + count, 0), tally });
}

interface Property {
  /** Source id. */
  source: string;
  policyType: string;
  property: string;
  /** Meets the baseline. */
  strict: unknown;
  weak: unknown;
  /** A value that is on no scale; none for a switch. */
  strange?: unknown;
}

/** The cases that every property of a Teams policy has, wherever the policy is assigned. */
export function policyCases({
  source,
  policyType,
  property,
  strict,
  weak,
  strange,
}: Property): Record<string, Case> {
  const saying = (value: unknown): object => ({ [property]: value });
  const given = (
    said: Record<string, object>,
    counts: Record<string, number> = { Global: 10 },
  ): Record<string, unknown> => ({
    [source]: instances(said),
    teamsPolicyAssignments: holders(policyType, counts),
  });
  return {
    'the global policy is strict': { verdict: 'pass', given: given({ Global: saying(strict) }) },
    'Microsoft’s own is weak, and nobody has it': {
      verdict: 'pass',
      given: given({ Global: saying(strict), 'Tag:AllOn': saying(weak) }),
    },
    'Microsoft’s own is weak, and somebody has it': {
      verdict: 'fail',
      given: given({ Global: saying(strict), 'Tag:AllOn': saying(weak) }, { Global: 9, AllOn: 1 }),
      items: ['AllOn'],
    },
    'Microsoft’s own is weak, and the assignments say nothing of these policies': {
      verdict: 'unknown',
      given: {
        ...given({ Global: saying(strict), 'Tag:AllOn': saying(weak) }),
        teamsPolicyAssignments: holders('TeamsOtherPolicy', { Global: 10 }),
      },
      kind: 'notAssessed',
    },
    'the global policy is weak': {
      verdict: 'fail',
      given: given({ Global: saying(weak), 'Tag:Board': saying(strict) }),
      items: ['Global'],
    },
    'a policy of one’s own is weak': {
      verdict: 'fail',
      given: given({ Global: saying(strict), 'Tag:Sales': saying(weak) }),
      items: ['Sales'],
    },
    'no global policy in the answer': {
      verdict: 'unknown',
      given: given({ 'Tag:Sales': saying(strict) }),
      kind: 'incomplete',
    },
    'nothing in the answer': { verdict: 'unknown', given: given({}) },
    'one policy does not say': {
      verdict: 'unknown',
      given: given({ Global: saying(strict), 'Tag:Sales': {} }),
      kind: 'notSaid',
    },
    ...(strange !== undefined && {
      'a value that is on no scale': {
        verdict: 'unknown' as const,
        given: given({ Global: saying(strange) }),
        kind: 'notOnScale',
      },
    }),
  };
}

/** The same for a meeting policy. */
export function meetingPolicyCases(property: Omit<Property, 'source' | 'policyType'>): Record<string, Case> {
  return policyCases({ source: 'teamsMeetingPolicies', policyType: 'TeamsMeetingPolicy', ...property });
}

/** The cases that every switch of one global instance has. */
export function globalCases(
  source: string,
  property: string,
  { strict, weak }: { strict: unknown; weak: unknown },
): Record<string, Case> {
  const given = (...values: object[]): Record<string, unknown> => ({ [source]: values });
  return {
    strict: { verdict: 'pass', given: given({ Identity: 'Global', [property]: strict }) },
    'written as text': {
      verdict: 'pass',
      given: given({
        Identity: 'Global',
        [property]: typeof strict === 'boolean' ? String(strict).toUpperCase() : strict,
      }),
    },
    weak: { verdict: 'fail', given: given({ Identity: 'Global', [property]: weak }) },
    'not said': { verdict: 'unknown', given: given({ Identity: 'Global' }), kind: 'notSaid' },
    'nothing in the answer': { verdict: 'unknown', given: given(), kind: 'incomplete' },
    'not the global instance': {
      verdict: 'unknown',
      given: given({ Identity: 'Tag:Other', [property]: strict }),
      kind: 'incomplete',
    },
  };
}
