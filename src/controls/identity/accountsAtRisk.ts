import * as z from 'zod';
import { riskLevels } from '../../domain/conditionalAccess/risk.ts';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { riskyUsers } from '../../sources/riskyUsers.ts';

export const accountsAtRisk = defineControl({
  id: 'identity.accountsAtRisk',
  revision: 1,
  title: 'No account shows signs of having been taken over',
  failing: 'Some accounts show signs of having been taken over',
  rationale:
    'Microsoft finds passwords for sale, sign-ins from impossible places and stolen sessions. Each such account stays dangerous until somebody looks at it.',
  area: 'mfa',
  severity: 'critical',
  refs: {
    catalogue: [],
    microsoft: [
      'https://learn.microsoft.com/entra/id-protection/howto-identity-protection-remediate-unblock',
    ],
  },
  remedyPlans: ['AAD_PREMIUM_P2'],
  settings: z.strictObject({
    from: z
      .enum(riskLevels)
      .default('medium')
      .describe('The lowest level of risk that counts.')
      .register(weakens, { by: riskLevels.toReversed() }),
  }),
  reads: { riskyUsers },
  evaluate: ({ riskyUsers: risky }, { from }, { declared }) => {
    const known: readonly string[] = riskLevels;
    const counting = new Set(known.slice(known.indexOf(from)));
    const judged = risky.kept.filter(({ id }) => !declared.exceptions.users.includes(id));
    const items = judged
      .filter(({ level, state }) => state === 'confirmedCompromised' || counting.has(level))
      .map(({ id, name, level, state, since }) => ({
        type: 'user',
        id,
        name,
        property: 'riskLevel',
        actual: state === 'confirmedCompromised' ? state : level,
        expected: 'none',
        ...(since && { because: `Since ${since}.` }),
      }));
    if (some(items)) {
      const accounts = items.length === 1 ? 'One account is' : `${items.length} accounts are`;
      return fail(`${accounts} at risk, and nobody has dealt with it.`, items);
    }
    const unclear = judged.filter(({ level }) => !known.includes(level)).length;
    if (unclear > 0)
      return unknown('notOnScale', `How great the risk of ${unclear} accounts is, is not known.`);
    return pass(`No account is at ${from} risk or above.`);
  },
  manually: [
    'Entra admin center → Protection → Identity Protection → Risky users: open each account listed here and look at its risky sign-ins and detections.',
    'If it was not the owner: block the account, revoke its sessions, reset the password, look for new rules in the mailbox and for consents, then “Confirm user compromised”.',
    'If it was: “Dismiss user risk”, and write down why.',
  ],
});
