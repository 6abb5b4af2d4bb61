import type { Case } from '../testControl.ts';

/** What becomes of a control that a person has to answer, with these readings. */
export function attestedCases(control: string, given: Record<string, unknown> = {}): Record<string, Case> {
  const attestedUntil = (expires: string) => ({
    attestations: [
      { control, statement: 'Looked, and it is so.', owner: 'IT', evidence: 'wiki/17', expires },
    ],
  });
  return {
    'attested through today': {
      verdict: 'pass',
      given,
      config: attestedUntil('2026-11-24'),
      kind: 'attested',
    },
    'an attestation that is over': {
      verdict: 'unknown',
      given,
      config: attestedUntil('2026-11-23'),
      kind: 'attestationExpired',
    },
    'attested by nobody': { verdict: 'unknown', given, kind: 'needsPerson' },
  };
}
