import { disclosure } from '../../../src/controls/assurances/disclosure.ts';
import { testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

testControl(disclosure, attestedCases('assurances.disclosure'));
