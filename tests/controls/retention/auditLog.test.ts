import { auditLog } from '../../../src/controls/retention/auditLog.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const given = (UnifiedAuditLogIngestionEnabled: unknown) => ({
  auditLogConfig: { UnifiedAuditLogIngestionEnabled },
});

testControl(auditLog, {
  on: { verdict: 'pass', given: given(true) },
  off: { verdict: 'fail', given: given(false), items: ['auditLogConfig'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
  ...attestedCases('retention.auditLog', { auditLogConfig: noCollector }),
});
