import * as z from 'zod';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { futureHires } from '../../sources/futureHires.ts';
import { registrationExceptions } from '../../sources/registrationExceptions.ts';

export const mfaRegistration = defineControl({
  id: 'identity.mfaRegistration',
  revision: 1,
  title: 'Every member has registered a second factor',
  failing: 'Some members have no second factor registered',
  rationale:
    'Whoever holds the password of an account without a second factor can register one of their own, and the account is theirs.',
  area: 'mfa',
  severity: 'high',
  refs: {
    catalogue: ['ENTRA-MFA-002'],
    prowler: ['entra_users_mfa_capable'],
    cis: ['5.2.3.4'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-methods-activity',
    ],
  },
  settings: z.strictObject({}),
  reads: { registrations: registrationExceptions, futureHires },
  evaluate: ({ registrations, futureHires: hires }, _settings, { declared }) => {
    if (registrations.total === 0) {
      return unknown(
        'reportEmpty',
        'The report has no rows yet, not even for administrators. Microsoft fills it within a day.',
      );
    }
    const expected = new Set([
      ...declared.exceptions.users,
      ...declared.emergencyAccounts,
      ...hires.kept.map(({ id }) => id),
    ]);
    const members = registrations.kept.filter((account) => !account.guest && !expected.has(account.id));
    const items = members
      .filter((account) => account.capable === false)
      .map(({ id, name, updatedAt }) => ({
        type: 'user',
        id,
        name,
        property: 'isMfaCapable',
        actual: false,
        expected: true,
        ...(updatedAt && { because: `As of ${updatedAt}.` }),
      }));
    if (some(items)) {
      const people = items.length === 1 ? 'One member has' : `${items.length} members have`;
      return fail(`${people} no second factor registered. ${notSeen}`, items);
    }
    const unsaid = members.filter((account) => account.capable === null).length;
    if (unsaid > 0)
      return unknown(
        'notSaid',
        `The report does not say for ${unsaid} members whether they have a second factor.`,
      );
    return pass(`Every member in the report has a second factor. ${notSeen}`);
  },
  manually: [
    'Entra admin center → Protection → Authentication methods → Registration campaign: switch it on for everybody.',
    'Ask the people listed to open https://aka.ms/mfasetup; hand out a Temporary Access Pass to whoever cannot.',
    'Disable accounts that nobody uses.',
  ],
});

const notSeen = 'Accounts that the report does not list, such as those made today, are not seen.';
