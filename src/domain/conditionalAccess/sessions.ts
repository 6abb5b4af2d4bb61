import type { ConditionalAccessPolicy } from './policy.ts';

/** Graph reference, signInFrequencySessionControl. */
const hoursIn: Record<string, number> = { hours: 1, days: 24 };

/** Whether a sign-in is asked for every time, so that no earlier one counts. */
export function asksEveryTime(policy: ConditionalAccessPolicy): boolean {
  const frequency = policy.sessionControls?.signInFrequency;
  return frequency?.isEnabled === true && frequency.frequencyInterval === 'everyTime';
}

/** For how many hours a sign-in is good under the policy; without end when it does not say. */
export function mostHoursBetweenSignIns(policy: ConditionalAccessPolicy): number {
  if (asksEveryTime(policy)) return 0;
  const frequency = policy.sessionControls?.signInFrequency;
  const unit = hoursIn[frequency?.type ?? ''];
  if (frequency?.isEnabled !== true || frequency.value == null || unit === undefined) return Infinity;
  return frequency.value * unit;
}

export function neverRemembersBrowser(policy: ConditionalAccessPolicy): boolean {
  const browser = policy.sessionControls?.persistentBrowser;
  return browser?.isEnabled === true && browser.mode === 'never';
}

/** Exchange and SharePoint are told that the device is nobody's, and then do what they are set to do with such. */
export function restrictsInsideApps(policy: ConditionalAccessPolicy): boolean {
  return policy.sessionControls?.applicationEnforcedRestrictions?.isEnabled === true;
}

/** Token protection: a stolen token is of no use on another device. */
export function bindsToDevice(policy: ConditionalAccessPolicy): boolean {
  return policy.sessionControls?.secureSignInSession?.isEnabled === true;
}
