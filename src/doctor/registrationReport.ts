import * as z from 'zod';
import { defineControl, fail, pass, unknown } from '../domain/control.ts';
import { registrationExceptions } from '../sources/registrationExceptions.ts';

const hourMs = 3_600_000;

export const registrationReport = defineControl({
  id: 'doctor.registrationReport',
  revision: 1,
  title: 'The report of registered sign-in methods is of today',
  failing: 'The report of registered sign-in methods is stale',
  rationale: 'Microsoft fills it in the background. A stale report shows people as they were.',
  area: 'mfa',
  severity: 'medium',
  refs: { catalogue: [] },
  settings: z.strictObject({ hours: z.int().min(1).default(48).describe('How old the newest row may be.') }),
  reads: { registrations: registrationExceptions },
  evaluate: ({ registrations }, { hours }, { now }) => {
    const times = registrations.kept.flatMap(({ updatedAt }) => updatedAt ?? []).toSorted();
    const newest = times.at(-1);
    if (newest === undefined) return unknown('reportEmpty', 'No row tells when it was made.');
    const age = Math.floor((Date.parse(now) - Date.parse(newest)) / hourMs);
    if (age <= hours) return pass(`Its newest row is ${age} hours old.`);
    return fail(`Its newest row is ${age} hours old.`, [
      {
        type: 'report',
        id: 'userRegistrationDetails',
        property: 'lastUpdatedDateTime',
        actual: newest,
        expected: `at most ${hours} hours old`,
      },
    ]);
  },
  manually: ['Nothing can be done but wait. If it stays so for a week, open a case with Microsoft.'],
});
