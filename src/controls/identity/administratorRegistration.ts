import * as z from 'zod';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { registrationExceptions } from '../../sources/registrationExceptions.ts';

export const administratorRegistration = defineControl({
  id: 'identity.administratorRegistration',
  revision: 1,
  title: 'Every administrator has registered a sign-in that a fake page cannot steal',
  failing: 'Some administrators have only what a fake page can steal, or nothing',
  rationale:
    'A policy that asks for a security key shuts out whoever has none. Before it can be asked for, every administrator needs one, and a spare.',
  area: 'administration',
  severity: 'high',
  refs: {
    catalogue: ['ENTRA-MFA-003'],
    prowler: ['entra_break_glass_account_fido2_security_key_registered'],
    cis: ['5.2.2.5'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-methods-activity',
    ],
  },
  settings: z.strictObject({}),
  reads: { registrations: registrationExceptions },
  evaluate: ({ registrations }, _settings, { declared }) => {
    const administrators = registrations.tally['administrators'] ?? 0;
    if (administrators === 0) {
      return unknown(
        'reportEmpty',
        'The report lists no administrator, and every tenant has some. Microsoft fills it within a day.',
      );
    }
    const judged = registrations.kept.filter(
      (account) => account.admin && !declared.exceptions.users.includes(account.id),
    );
    const items = judged
      .filter((account) => account.capable === false || account.phishingResistant === false)
      .map(({ id, name, capable, updatedAt }) => ({
        type: 'user',
        id,
        name,
        property: 'methodsRegistered',
        actual: capable === false ? 'no second factor' : 'nothing phishing-resistant',
        expected: 'a security key, a passkey or Windows Hello',
        ...(updatedAt && { because: `As of ${updatedAt}.` }),
      }));
    if (some(items)) {
      const people = items.length === 1 ? 'One administrator has' : `${items.length} administrators have`;
      return fail(`${people} no phishing-resistant sign-in registered.`, items);
    }
    const unsaid = judged.length;
    if (unsaid > 0) return unknown('notSaid', `The report does not say what ${unsaid} administrators have.`);
    return pass(
      `No administrator of the ${administrators} in the report lacks a phishing-resistant sign-in.`,
    );
  },
  manually: [
    'Entra admin center → Protection → Authentication methods → Policies: switch Passkey (FIDO2) on for administrators.',
    'Give each person listed here two security keys, or a passkey in Microsoft Authenticator, and have them registered at https://aka.ms/mysecurityinfo.',
    'Keep one spare key for each emergency account in a safe.',
  ],
});
