import { forms } from '../../../src/controls/privacy/forms.ts';
import { testControl } from '../../testControl.ts';

const closed = {
  isExternalSendFormEnabled: false,
  isExternalShareCollaborationEnabled: false,
  isExternalShareResultEnabled: false,
  isExternalShareTemplateEnabled: false,
  isInOrgFormsPhishingScanEnabled: true,
};
const given = (settings: object = {}) => ({ formsSettings: { settings: { ...closed, ...settings } } });

testControl(forms, {
  closed: { verdict: 'pass', given: given() },
  'sent outside, where the baseline takes that': {
    verdict: 'pass',
    given: given({ isExternalSendFormEnabled: true }),
    settings: { sendOutside: true },
  },
  'answers shown outside, where the baseline takes that': {
    verdict: 'pass',
    given: given({ isExternalShareResultEnabled: true }),
    settings: { shareOutside: true },
  },
  'not searched for phishing': {
    verdict: 'fail',
    given: given({ isInOrgFormsPhishingScanEnabled: false }),
    settings: { sendOutside: true, shareOutside: true },
    items: ['formsSettings'],
  },
  ...Object.fromEntries(
    Object.keys(closed)
      .filter((property) => property.startsWith('isExternal'))
      .map((property) => [
        property,
        { verdict: 'fail', given: given({ [property]: true }), items: ['formsSettings'] } as const,
      ]),
  ),
  'one of them is not said': {
    verdict: 'unknown',
    given: given({ isExternalShareTemplateEnabled: null }),
    kind: 'notSaid',
  },
});
