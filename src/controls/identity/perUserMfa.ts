import * as z from 'zod';
import { asksEverybody } from '../../domain/conditionalAccess/coverage.ts';
import { defineControl, fail, notApplicable, optional, pass, some, unknown } from '../../domain/control.ts';
import { administrators } from '../../sources/administrators.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { perUserMfa as perUserMfaStates } from '../../sources/perUserMfa.ts';
import { securityDefaults } from '../../sources/securityDefaults.ts';

/** Entra: enable per-user multifactor authentication. */
const knownStates = new Set(['disabled', 'enabled', 'enforced']);

export const perUserMfa = defineControl({
  id: 'identity.perUserMfa',
  revision: 1,
  title: 'Administrators’ second factor does not hang on the old per-user switch',
  failing: 'Administrators’ second factor hangs on the old per-user switch, or on nothing',
  rationale:
    'The old switch is set account by account, knows exceptions that nobody sees, and gets in the way of Conditional Access. Only where nothing else asks is it better than nothing.',
  area: 'mfa',
  severity: 'low',
  refs: {
    catalogue: ['ENTRA-MFA-004'],
    cis: ['5.1.2.1'],
    microsoft: ['https://learn.microsoft.com/entra/identity/authentication/howto-mfa-userstates'],
  },
  settings: z.strictObject({}),
  reads: {
    states: perUserMfaStates,
    administrators,
    securityDefaults,
    policies: optional(conditionalAccessPolicies),
  },
  evaluate: (
    { states, administrators: people, securityDefaults: defaults, policies },
    _settings,
    context,
  ) => {
    const asking =
      defaults.isEnabled || (policies.status === 'ok' && policies.value.kept.some(asksEverybody));
    if (!asking && policies.status === 'ok') {
      return notApplicable(
        'Conditional Access does not ask everybody yet. Until it does, the switch is better left as it is.',
        'notYet',
      );
    }
    if (!asking && policies.status !== 'notLicensed') {
      return unknown('readFailed', 'What the switch should be depends on policies that could not be read.');
    }
    const expected = asking ? 'disabled' : 'enforced';
    const names = new Map(people.kept.map(({ id, name }) => [id, name]));
    const expectedOtherwise = new Set(context.declared.exceptions.users);
    const judged = states.kept.filter(({ id }) => !expectedOtherwise.has(id));
    const items = judged
      .filter(({ state }) => state !== null && knownStates.has(state) && state !== expected)
      .map(({ id, state }) => ({
        type: 'user',
        id,
        name: names.get(id),
        property: 'perUserMfaState',
        actual: state,
        expected,
        because: asking ? becauseAsked : becauseAlone,
      }));
    if (some(items)) {
      const whose = items.length === 1 ? 'one administrator' : `${items.length} administrators`;
      return fail(`Per-user MFA of ${whose} is not ${expected}.`, items);
    }
    const unclear = judged.filter(({ state }) => state === null || !knownStates.has(state)).length;
    if (unclear > 0) return unknown('notOnScale', `The state of ${unclear} administrators is not known.`);
    const notSampled = people.kept.filter(({ id }) => !states.kept.some((state) => state.id === id)).length;
    if (notSampled > 0) {
      return unknown(
        'notSampled',
        `All that were looked at are ${expected}; ${notSampled} were not sampled.`,
      );
    }
    if (states.kept.length === 0) {
      return unknown('implausible', 'No administrator was found, and every tenant has some.');
    }
    return pass(
      `Per-user MFA is ${expected} for all ${states.kept.length} administrators. Nobody else was sampled.`,
    );
  },
  manually: [
    'First see that a Conditional Access policy, or security defaults, asks everybody for a second factor. In the wrong order this takes the second factor away.',
    'Entra admin center → Users → All users → Per-user MFA: set everybody to Disabled.',
    'Without Entra ID P1 and without security defaults: set everybody to Enforced instead, or better, switch security defaults on.',
  ],
});

const becauseAsked =
  'Conditional Access or security defaults ask already; the old switch only gets in the way.';
const becauseAlone = 'Nothing else in the tenant asks for a second factor.';
