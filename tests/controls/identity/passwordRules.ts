import { list } from '../../testControl.ts';

/** The reading of directory settings in which somebody set these password rules. */
export function passwordRules(values: Record<string, string>) {
  return {
    groupSettings: list([{ id: 'rules', template: '5cf42378-d67d-4f36-ba46-e8b86229381d', values }]),
  };
}

/** The same of a tenant in which nobody did, but did set something else. */
export const noPasswordRules = {
  groupSettings: list([
    {
      id: 'groups',
      template: '62375ab9-6b52-47ed-826b-58e47e0e304b',
      values: { EnableBannedPasswordCheck: 'True', LockoutThreshold: '99', LockoutDurationInSeconds: '1' },
    },
  ]),
};
