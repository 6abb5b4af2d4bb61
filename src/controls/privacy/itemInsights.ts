import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { itemInsights as settingsOfInsights } from '../../sources/itemInsights.ts';
import { itemInsightsTarget } from '../../targets/organizationSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

/** Graph reference, insightsSettings: one group can be left out, or everybody. */
const insightScale = defineScale('For whom item insights are worked out', [
  { value: 'everybody', means: 'everybody' },
  { value: 'allButGroup', means: 'everybody outside one group' },
  { value: 'nobody', means: 'nobody' },
]);

export const itemInsights = defineControl({
  id: 'privacy.itemInsights',
  revision: 1,
  title: 'Microsoft 365 does not work out who is busy with what',
  failing: 'Microsoft 365 works out who is busy with what, and shows it to colleagues',
  rationale:
    'Item insights turn what people open and share into hints for others. That reveals who works on what, before anybody meant to say so.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: ['PRIV-INSIGHT-001'],
    microsoft: ['https://learn.microsoft.com/graph/insights-customize-item-insights-privacy'],
  },
  settings: z.strictObject({
    least: z
      .enum(insightScale.values)
      .default('nobody')
      .describe('The most for whom they may be worked out.'),
  }),
  scales: [insightScale],
  reads: { settings: settingsOfInsights },
  evaluate: ({ settings: { isEnabledInOrganization: enabled, disabledForGroup } }, { least }) =>
    judgeOnScale(insightScale, enabled == null ? undefined : reach(enabled, disabledForGroup), least, {
      item: { type: 'itemInsights', id: 'itemInsights', property: 'isEnabledInOrganization' },
    }),
  remediation: {
    risk: 'R1',
    targets: [itemInsightsTarget],
    impact: {
      kind: 'everyone',
      text: 'Suggestions of documents in Office, Delve and profile cards become fewer.',
    },
    plan: ({ settings }, { least }) =>
      least === 'nobody'
        ? settingWrite(itemInsightsTarget, settings, { isEnabledInOrganization: false })
        : { why: 'Which group is to be left out is for a person to say.' },
  },
  manually: [
    'Microsoft 365 admin center → Settings → Search & intelligence → Item insights.',
    'Switch item insights off for everybody, or for the group that asked for it. Save.',
  ],
});

function reach(enabled: boolean, disabledForGroup: string | null | undefined) {
  if (!enabled) return 'nobody';
  return disabledForGroup ? 'allButGroup' : 'everybody';
}
