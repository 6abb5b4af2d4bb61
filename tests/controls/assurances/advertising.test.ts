import { advertising } from '../../../src/controls/assurances/advertising.ts';
import { testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

testControl(advertising, attestedCases('assurances.advertising'));
