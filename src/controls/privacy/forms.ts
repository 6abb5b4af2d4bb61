import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeAll, judgeSwitch } from '../../domain/judging.ts';
import { weakens } from '../../domain/weakens.ts';
import { formsSettings } from '../../sources/formsSettings.ts';
import { formsTarget } from '../../targets/organizationSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

const item = { type: 'formsSettings', id: 'formsSettings' };

/** What reaches outsiders, as Graph names it. */
const outside = {
  isExternalShareCollaborationEnabled: 'Outsiders can be let into the making of a form.',
  isExternalShareResultEnabled: 'Answers can be shown to outsiders.',
  isExternalShareTemplateEnabled: 'Forms can be handed to outsiders as templates.',
} as const;

export const forms = defineControl({
  id: 'privacy.forms',
  revision: 1,
  title: 'Forms do not collect passwords, nor show answers to outsiders',
  failing: 'Forms can collect passwords, or show answers to outsiders',
  rationale:
    'A form with the company’s name on it is trusted. It is a favourite way to ask for passwords, and its answers are personal data that a link gives away.',
  area: 'privacy',
  severity: 'medium',
  refs: {
    catalogue: ['PRIV-FORMS-001'],
    cis: ['1.3.5'],
    microsoft: ['https://learn.microsoft.com/microsoft-forms/administrator-settings-microsoft-forms'],
  },
  settings: z.strictObject({
    sendOutside: z
      .boolean()
      .default(false)
      .describe('Whether forms may be sent to outsiders, such as a survey among customers.')
      .register(weakens, { by: 'more' }),
    shareOutside: z
      .boolean()
      .default(false)
      .describe('Whether forms, answers and templates may be shared with outsiders.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { forms: formsSettings },
  evaluate: ({ forms: { settings } }, { sendOutside, shareOutside }) => {
    const mustBe = (property: keyof typeof settings, expected: boolean, fails: string) =>
      judgeSwitch(settings[property], expected, { item: { ...item, property } }, { passes: '', fails });
    return judgeAll(
      [
        mustBe('isInOrgFormsPhishingScanEnabled', true, 'Forms are not searched for questions that phish.'),
        ...(sendOutside
          ? []
          : [mustBe('isExternalSendFormEnabled', false, 'Forms can be sent to outsiders.')]),
        ...(shareOutside
          ? []
          : Object.entries(outside).map(([property, fails]) =>
              mustBe(property as keyof typeof outside, false, fails),
            )),
      ],
      'Forms are searched for questions that phish, and reach outsiders no further than was agreed.',
    );
  },
  remediation: {
    risk: 'R1',
    targets: [formsTarget],
    impact: {
      kind: 'members',
      text: 'Forms are searched for questions that phish, and reach outsiders no further than was agreed.',
    },
    plan: ({ forms: seen }, { sendOutside, shareOutside }) =>
      settingWrite(formsTarget, seen, {
        'settings.isInOrgFormsPhishingScanEnabled': true,
        ...(!sendOutside && { 'settings.isExternalSendFormEnabled': false }),
        ...(!shareOutside &&
          Object.fromEntries(Object.keys(outside).map((property) => [`settings.${property}`, false]))),
      }),
  },
  manually: [
    'Microsoft 365 admin center → Settings → Org settings → Services → Microsoft Forms.',
    'Check “Add internal phishing protection”. Under External sharing clear what was not agreed. Save.',
  ],
});
