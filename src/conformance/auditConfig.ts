import type { AnyControl } from '../domain/control.ts';
import type { Case } from './case.ts';

/** Prowler's settings that a control of ours has too, by Prowler's name. */
const settings: Record<string, { control: string; of(value: unknown): Record<string, unknown> }> = {
  sign_in_frequency: {
    control: 'conditionalAccess.administratorSessions',
    of: (hours) => ({ hours }),
  },
  allowed_cloud_storage_services: {
    control: 'teams.cloudStorage',
    of: (names) => ({ allowed: [names].flat().map((name) => pascalCase(String(name))) }),
  },
};

/** What a rule that shares its control with another sets for it. */
const byRule: Record<string, Record<string, unknown>> = {
  entra_conditional_access_policy_block_o365_elevated_insider_risk: { resources: 'office365' },
};

/** What the case and its rule set for the control. */
export function settingsOf({ rule, context }: Case, control: AnyControl): Record<string, unknown> {
  const own = Object.entries(context.auditConfig ?? {}).flatMap(([name, value]) => {
    const setting = settings[name];
    return setting?.control === control.id ? [setting.of(value)] : [];
  });
  return Object.assign({}, byRule[rule], ...own);
}

/** `allow_drop_box` is `AllowDropBox`. */
function pascalCase(name: string): string {
  return name
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
