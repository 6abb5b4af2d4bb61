import { deletion } from '../../../src/controls/assurances/deletion.ts';
import { testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

testControl(deletion, attestedCases('assurances.deletion'));
