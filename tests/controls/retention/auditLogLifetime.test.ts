import { auditLogLifetime } from '../../../src/controls/retention/auditLogLifetime.ts';
import { testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

testControl(auditLogLifetime, attestedCases('retention.auditLogLifetime'));
