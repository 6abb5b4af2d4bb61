import { fail, type Item, type Judgement, notApplicable, pass, some, unknown } from '../control.ts';
import type { Reading } from '../reading.ts';
import type { Tenant } from '../tenant.ts';

/**
 * How CISA's rules judge Teams: some look at every instance of a policy, assigned or not, others at the one that is
 * exactly `Global`. What people really get is judged by `domain/teamsPolicies.ts`.
 * Source: ScubaGear 1.8.0, TeamsConfig.rego.
 */

interface Instance {
  Identity: string;
}

export interface Wanted<P> {
  property: keyof P & string;
  expected: unknown;
  holds(instance: P): boolean;
}

interface Texts {
  passes: string;
  fails: string;
}

/** Any instance that does not hold fails; where there is no instance nothing is wrong. */
export function judgeEveryInstance<P extends Instance>(
  instances: P[],
  wanted: Wanted<P>,
  texts: Texts,
): Judgement {
  const items = instances
    .filter((instance) => !wanted.holds(instance))
    .map((instance) => itemOf(instance, wanted));
  return some(items) ? fail(texts.fails, items) : pass(texts.passes);
}

/** Only the global instance counts; without it, or where it does not say, the rule gives no verdict. */
export function judgeGlobal<P extends Instance>(
  instances: P[],
  wanted: Wanted<P>[],
  texts: Texts,
): Judgement {
  if (instances.length === 0) return noInstance();
  const global = instances.find((instance) => instance.Identity === 'Global');
  if (!global || wanted.some(({ property }) => global[property] === undefined)) {
    return notApplicable(
      'The global policy is not there or does not say, and then the rule gives no verdict.',
    );
  }
  const items = wanted.filter((want) => !want.holds(global)).map((want) => itemOf(global, want));
  return some(items) ? fail(texts.fails, items) : pass(texts.passes);
}

export function noInstance(): Judgement {
  return fail('There is no such policy at all.', [
    { type: 'teamsPolicy', id: 'Global', actual: 'missing', expected: 'exists' },
  ]);
}

export type TeamsTenant = { plans: string[] }[];

/**
 * Government tenants are excused from some rules, known by the names of their plans. Where the plans could not be read
 * and the tenant may be one of them, a failure is not certain.
 */
export function excusingGovernment(
  teamsTenant: Reading<TeamsTenant>,
  tenant: Tenant,
  judgement: Judgement,
): Judgement {
  if (teamsTenant.status === 'ok') {
    const isGovernment = teamsTenant.value.some(({ plans }) => plans.some((plan) => /GCC|DOD/.test(plan)));
    return isGovernment
      ? pass('The rule does not apply to government tenants.', [], 'ruleDoesNotApply')
      : judgement;
  }
  const mayBeGovernment =
    tenant.cloud === 'usGov' ||
    tenant.cloud === 'usGovDoD' ||
    tenant.licences.some((plan) => /GCC|DOD|_GOV/.test(plan));
  return mayBeGovernment && judgement.verdict === 'fail'
    ? unknown(
        'notCollected',
        'The rule excuses some government tenants, and whether this is one was not read.',
      )
    : judgement;
}

interface AppSetting {
  SettingName: string;
  SettingValue?: string | null | undefined;
}

/** The tenant-wide setting for a catalogue of apps; only where it is not set do the app permission policies count. */
export function judgeApps<P extends Instance>(
  settings: AppSetting[],
  setting: string,
  policies: P[],
  property: keyof P & string,
): Judgement {
  const tenantWide = settings.find(({ SettingName }) => SettingName === setting);
  if (tenantWide?.SettingValue === 'None') return pass('No app of this kind is available to everybody.');
  if (tenantWide) {
    return fail('Apps of this kind are available to everybody.', [
      { type: 'tenantSetting', id: setting, actual: tenantWide.SettingValue ?? null, expected: 'None' },
    ]);
  }
  return judgeEveryInstance(
    policies,
    { property, expected: 'AllowedAppList', holds: (policy) => policy[property] !== 'BlockedAppList' },
    {
      passes: 'Every app permission policy names the apps it allows.',
      fails: 'An app permission policy allows every app that it does not name.',
    },
  );
}

function itemOf<P extends Instance>(instance: P, { property, expected }: Wanted<P>): Item {
  const { Identity: id } = instance;
  return { type: 'teamsPolicy', id, name: id, property, actual: instance[property] ?? null, expected };
}
