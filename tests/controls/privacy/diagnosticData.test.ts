import { diagnosticData } from '../../../src/controls/privacy/diagnosticData.ts';
import { testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

testControl(diagnosticData, attestedCases('privacy.diagnosticData'));
