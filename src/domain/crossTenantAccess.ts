import * as z from 'zod';
import { defineScale } from './scale.ts';

/** Cross-tenant access settings (Graph reference: crossTenantAccessPolicyB2BSetting and its neighbours). */

/** With whatever else is in it: a value that is replaced is kept whole. */
const Side = z.looseObject({
  accessType: z.string().nullish(),
  targets: z.array(z.looseObject({ target: z.string() })).nullish(),
});

export const CrossTenantSetting = z.looseObject({
  usersAndGroups: Side.nullish(),
  applications: Side.nullish(),
});
export type CrossTenantSetting = z.infer<typeof CrossTenantSetting>;

export const InboundTrust = z.object({
  isMfaAccepted: z.boolean().nullish(),
  isCompliantDeviceAccepted: z.boolean().nullish(),
  isHybridAzureADJoinedDeviceAccepted: z.boolean().nullish(),
});
export type InboundTrust = z.infer<typeof InboundTrust>;

export const reachScale = defineScale('Who of other organizations is let in', [
  { value: 'everyone', means: 'everyone, to everything' },
  { value: 'some', means: 'named people, or to named applications' },
  { value: 'nobody', means: 'nobody' },
]);
export type Reach = (typeof reachScale.values)[number];

/** How far a setting lets others in; `undefined` when it does not say, or says it in a word that is not known. */
export function reachOf(setting: CrossTenantSetting | null | undefined): Reach | undefined {
  const sides = [sideOf(setting?.usersAndGroups), sideOf(setting?.applications)];
  if (sides.includes(undefined)) return undefined;
  if (sides.every((side) => side === 'nobody')) return 'nobody';
  // The portal blocks people and applications together; a half that is open is not closed by the other half.
  return sides.includes('some') ? 'some' : 'everyone';
}

const everybody = new Set(['AllUsers', 'AllApplications']);

function sideOf(side: z.infer<typeof Side> | null | undefined): Reach | undefined {
  const targets = side?.targets;
  if (!targets || targets.length === 0) return undefined;
  const all = targets.some(({ target }) => everybody.has(target));
  if (side.accessType === 'blocked') return all ? 'nobody' : 'some';
  if (side.accessType === 'allowed') return all ? 'everyone' : 'some';
  return undefined;
}
