import { dataAccess } from '../../../src/controls/assurances/dataAccess.ts';
import { testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

testControl(dataAccess, attestedCases('assurances.dataAccess'));
