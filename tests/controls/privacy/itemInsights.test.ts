import { itemInsights } from '../../../src/controls/privacy/itemInsights.ts';
import { testControl } from '../../testControl.ts';

const given = (isEnabledInOrganization: unknown, disabledForGroup: string | null = null) => ({
  itemInsights: { isEnabledInOrganization, disabledForGroup },
});
const group = 'c0ffee00-0000-4000-8000-000000000001';

testControl(itemInsights, {
  'for nobody': { verdict: 'pass', given: given(false) },
  'for all but one group, where the baseline takes that': {
    verdict: 'pass',
    given: given(true, group),
    settings: { least: 'allButGroup' },
  },
  'for all but one group': { verdict: 'fail', given: given(true, group), items: ['itemInsights'] },
  'for everybody': { verdict: 'fail', given: given(true), settings: { least: 'allButGroup' } },
  'not said': { verdict: 'unknown', given: given(null, group), kind: 'notSaid' },
});
