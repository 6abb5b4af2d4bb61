import { fail, type Item, type Judgement, pass, some, unknown } from '../control.ts';
import type { Reading } from '../reading.ts';

/**
 * How CISA's rules judge sharing: a value that the SharePoint tenant does not say fails, even where the rule would not
 * apply. Source: ScubaGear 1.8.0, SharepointConfig.rego.
 */

/** Properties of `Get-SPOTenant`, enumerations as Graph names them. */
export type SharepointTenant = Record<string, unknown>;

export const anyoneSharing = 'externalUserAndGuestSharing';
/** Nobody outside, or only guests who are in the directory already. */
export const closedSharing = ['disabled', 'existingExternalUserSharingOnly'];

/** One property that must have one of some values, or lie within a range. */
export interface Wanted {
  property: string;
  expected: unknown;
  holds(value: unknown): boolean;
}

export function oneOf(property: string, values: unknown[]): Wanted {
  return {
    property,
    expected: values.length === 1 ? values[0] : values,
    holds: (value) => values.includes(value),
  };
}

export function daysWithin(property: string, { min, max }: { min: number; max: number }): Wanted {
  return {
    property,
    expected: Number.isFinite(min) ? `${min} to ${max} days` : `at most ${max} days`,
    holds: (value) => typeof value === 'number' && value >= min && value <= max,
  };
}

/** @param asks whether the rule asks anything at a level of sharing; always when left out */
export function judgeSharing(
  tenant: SharepointTenant,
  wanted: Wanted[],
  texts: { passes: string; fails: string },
  asks?: (level: unknown) => boolean,
): Judgement {
  const needed = [...(asks ? [{ property: 'SharingCapability', expected: 'said' }] : []), ...wanted];
  const missing = needed.filter(({ property }) => tenant[property] == null);
  const unsaid = missing.map((want) => itemOf(tenant, want));
  if (some(unsaid)) {
    return fail(`Not said: ${missing.map(({ property }) => property).join(', ')}.`, unsaid);
  }
  if (asks && !asks(tenant['SharingCapability'])) {
    return pass('The rule asks nothing at this level of sharing.', [], 'ruleDoesNotApply');
  }
  const items = wanted
    .filter((want) => !want.holds(tenant[want.property]))
    .map((want) => itemOf(tenant, want));
  return some(items) ? fail(texts.fails, items) : pass(texts.passes);
}

interface GraphSettings {
  sharingCapability?: string | null | undefined;
  sharingDomainRestrictionMode?: string | null | undefined;
}

const known = {
  SharingCapability: [...closedSharing, 'externalUserSharingOnly', anyoneSharing],
  SharingDomainRestrictionMode: ['none', 'allowList', 'blockList'],
};

/**
 * The tenant as exported; or else the two values that Graph shows of it, and then what Graph does not say is not known
 * rather than missing.
 */
export function judgeWhatGraphShows(
  exported: Reading<SharepointTenant>,
  settings: Reading<GraphSettings>,
  needed: (keyof typeof known)[],
  judge: (tenant: SharepointTenant) => Judgement,
): Judgement {
  if (exported.status === 'ok') return judge(exported.value);
  if (settings.status !== 'ok') {
    return unknown('readFailed', `Could not read the SharePoint settings: ${settings.reason.text}`);
  }
  const shown = {
    SharingCapability: settings.value.sharingCapability ?? '',
    SharingDomainRestrictionMode: settings.value.sharingDomainRestrictionMode ?? '',
  };
  const unclear = needed.filter((property) => !known[property].includes(shown[property]));
  return unclear.length === 0
    ? judge(shown)
    : unknown(
        'notSaid',
        `Graph does not say what ${unclear.join(' and ')} is, or in a word that is not known.`,
      );
}

function itemOf(
  tenant: SharepointTenant,
  { property, expected }: Pick<Wanted, 'property' | 'expected'>,
): Item {
  return {
    type: 'sharepointTenant',
    id: 'sharepointTenant',
    property,
    actual: tenant[property] ?? null,
    expected,
  };
}
