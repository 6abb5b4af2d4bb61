import { fail, pass } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { groupSettings } from '../../sources/groupSettings.ts';

export const scubaAdminConsentWorkflow = defineScubaRule({
  id: 'scuba.adminConsentWorkflow',
  rule: 'MS.AAD.5.3v1',
  wants: 'people can ask an administrator for consent, by the directory setting',
  misses: 'people cannot ask an administrator for consent, by the directory setting',
  rationale:
    'CISA’s rule, taken literally: it reads an old directory setting, not the policy that replaced it, and the two can disagree. Whether people can really ask is judged by `apps.adminConsentRequests`.',
  area: 'apps',
  severity: 'medium',
  reads: { settings: groupSettings },
  evaluate: ({ settings }) => {
    const said = settings.kept.flatMap(({ values }) => values['EnableAdminConsentRequests'] ?? []);
    const words = new Set(said.map((value) => value.toLowerCase()));
    if (words.has('true') && !words.has('false')) return pass('People can ask for consent.');
    return fail('The directory setting does not let people ask for consent.', [
      {
        type: 'directorySetting',
        id: 'EnableAdminConsentRequests',
        actual: said.length > 0 ? said.join(', ') : null,
        expected: 'true',
      },
    ]);
  },
  manually: [
    'Entra admin center → Enterprise applications → Consent and permissions → Admin consent settings: “Users can request admin consent to apps they are unable to consent to”: Yes; choose reviewers. Save.',
  ],
});
