import { historyPlaces } from '../history/storedHistory.ts';
import { places } from './places.ts';
import type { ServiceRole } from './settings.ts';

/** `write` reads and removes too. `send` adds to a queue, and sees nothing of it. */
type Right = 'none' | 'read' | 'write' | 'send';
type Rights = Record<ServiceRole, Right>;

const auditorAlone: Rights = { auditor: 'write', remediator: 'none' };
const remediatorAlone: Rights = { auditor: 'none', remediator: 'write' };
const remediatorTells: Rights = { auditor: 'read', remediator: 'write' };

/**
 * Who may do what in the data account, place by place. The deployment makes these places and grants these rights and
 * no others; whatever is not here does not exist. Nobody but people writes `config`.
 */
export const access = {
  containers: {
    [places.config]: { auditor: 'read', remediator: 'read' },
    [places.evidence]: auditorAlone,
    [places.logs]: auditorAlone,
    [places.documents]: auditorAlone,
    [places.approvals]: { auditor: 'write', remediator: 'read' },
    [places.outcomes]: remediatorTells,
    [places.anchors]: remediatorTells,
  },
  tables: {
    [places.runs]: auditorAlone,
    [places.state]: auditorAlone,
    [places.tickets]: auditorAlone,
    [places.notices]: auditorAlone,
    [historyPlaces.newestRuns]: auditorAlone,
    [historyPlaces.snapshotJobs]: auditorAlone,
    [places.journal]: remediatorTells,
  },
  queues: {
    [places.audits]: auditorAlone,
    [`${places.audits}-poison`]: auditorAlone,
    [places.remediations]: { auditor: 'send', remediator: 'write' },
    [`${places.remediations}-poison`]: remediatorAlone,
  },
} as const satisfies Record<'containers' | 'tables' | 'queues', Record<string, Rights>>;
