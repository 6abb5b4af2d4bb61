import { insiderRisk } from '../../../src/controls/conditionalAccess/insiderRisk.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const risk = (insiderRiskLevels: unknown, more: Record<string, unknown> = {}) => ({
  conditions: { insiderRiskLevels },
  grantControls: { builtInControls: ['block'] },
  ...more,
});
const office = { applications: { includeApplications: ['Office365'] } };
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(insiderRisk, {
  'elevated risk is blocked': { verdict: 'pass', given: given(risk('elevated')) },
  'with what is less, too': { verdict: 'pass', given: given(risk('moderate,elevated')) },
  'as a list, as some tools record it': { verdict: 'pass', given: given(risk(['elevated'])) },
  'Office 365 where that is enough': {
    verdict: 'pass',
    given: given(risk('elevated', office)),
    settings: { resources: 'office365' },
  },
  'outsiders left out: no risk is known of them': {
    verdict: 'pass',
    given: given(risk('elevated', { users: { excludeUsers: ['GuestsOrExternalUsers'] } })),
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'Office 365 where everything is asked for': {
    verdict: 'fail',
    given: given(risk('elevated', office)),
    items: ['tenant'],
  },
  'only moderate risk': { verdict: 'fail', given: given(risk('moderate')), items: ['tenant'] },
  'a second factor instead of a block': {
    verdict: 'fail',
    given: given(risk('elevated', { grantControls: { builtInControls: ['mfa'] } })),
    items: ['tenant'],
  },
  'only when the sign-in is risky as well': {
    verdict: 'fail',
    given: given(
      risk('elevated', { conditions: { insiderRiskLevels: 'elevated', signInRiskLevels: ['high'] } }),
    ),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given(risk('elevated', { users: { excludeUsers: ['ana'] } })),
      namedAccounts: list([named('ana')]),
    },
    items: ['ana'],
  },

  'without Purview’s insider risk': {
    verdict: 'notLicensed',
    given: given(),
    licences: ['AAD_PREMIUM', 'AAD_PREMIUM_P2'],
  },
  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});
