import * as z from 'zod';
import { defineControl, fail, type Item, notApplicable, pass, some, unknown } from '../../domain/control.ts';
import { switchIn } from '../../domain/groupSettings.ts';
import { passwordRulesOf } from '../../domain/passwordRules.ts';
import { groupSettings } from '../../sources/groupSettings.ts';
import { organization } from '../../sources/organization.ts';

export const onPremisesPasswords = defineControl({
  id: 'identity.onPremisesPasswords',
  revision: 1,
  title: 'Passwords that thieves try first are refused by the servers on premises as well',
  failing: 'Servers on premises accept the passwords that thieves try first',
  rationale:
    'Where accounts come from servers on premises, people choose their passwords there. Microsoft’s list of bad passwords does not help as long as those servers only look at it, or not even that.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: ['entra_password_protection_on_premises_enforced'],
    cis: ['5.2.3.3'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad-on-premises',
    ],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { organization, settings: groupSettings },
  evaluate: ({ organization: { value }, settings }) => {
    const synchronised = value[0].onPremisesSyncEnabled;
    if (synchronised === undefined)
      return unknown('notSaid', 'The tenant did not say whether accounts come from servers on premises.');
    if (synchronised !== true) return notApplicable('No accounts come from servers on premises.');
    const rules = passwordRulesOf(settings.kept);
    if (!rules) {
      const item = itemOf('BannedPasswordCheckOnPremisesMode', 'Audit', 'Enforce');
      return fail('Nobody set what the servers do, and by themselves they note it at most.', [item]);
    }
    const on = switchIn(rules, 'EnableBannedPasswordCheckOnPremises');
    const mode = rules['BannedPasswordCheckOnPremisesMode'];
    const items = [
      ...(on === false ? [itemOf('EnableBannedPasswordCheckOnPremises', false, true)] : []),
      ...(mode?.toLowerCase() === 'audit'
        ? [itemOf('BannedPasswordCheckOnPremisesMode', mode, 'Enforce')]
        : []),
    ];
    if (some(items))
      return fail(on === false ? 'The servers do not look at the list.' : 'The servers only note it.', items);
    if (on === undefined || mode === undefined)
      return unknown('notSaid', 'The tenant did not say whether the servers refuse bad passwords.');
    if (!enforcing.has(mode.toLowerCase()))
      return unknown('notOnScale', `BannedPasswordCheckOnPremisesMode is “${mode}”, which is not known.`);
    return pass('Servers that have the agent refuse bad passwords. Whether each has it cannot be read here.');
  },
  manually: [
    'Install the agent for Entra password protection on every domain controller, and its proxy on two servers.',
    'Entra admin center → Protection → Authentication methods → Password protection: “Enable password protection on Windows Server Active Directory” Yes, Mode: Audit, and read the event logs for a month.',
    'Then Mode: Enforced. Save.',
  ],
});

/** The portal says Enforced; what is stored is written either way. */
const enforcing = new Set(['enforce', 'enforced']);

function itemOf(property: string, actual: unknown, expected: unknown): Item {
  return { type: 'passwordRules', id: 'passwordRules', property, actual, expected };
}
