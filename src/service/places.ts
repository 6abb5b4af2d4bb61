import { historyPlaces } from '../history/storedHistory.ts';
import { journalPlaces } from '../journal/storedJournal.ts';

/** Tables, containers and queues of the service. In Azure the deployment makes them, and says who may write where. */
export const places = {
  /** Container: what people configure. Read only. */
  config: 'config',
  /** Container: what was read, by what it holds. */
  evidence: 'evidence',
  /** Container: what a run that is under way has read so far. */
  logs: 'collecting',
  /** Container: what was found. */
  documents: historyPlaces.runs,
  /** Table: a row a run, by tenant. */
  runs: 'auditRuns',
  /** Table: what is under way, newest and parked. */
  state: 'state',
  /** Table: tickets, and what is still to be told to their systems. */
  tickets: 'tickets',
  /** Table: notices that are still to be sent. */
  notices: 'notices',
  /** Queue. */
  audits: 'audits',
  /** Container: what was approved, each with its plan. Written by the auditor, read by the remediator. */
  approvals: 'approvals',
  /** Container: what came of each approval. Written by the remediator, read by the auditor. */
  outcomes: 'outcomes',
  /** Table: what was written into tenants. Written by the remediator, read by the auditor. */
  journal: journalPlaces.journal,
  /** Container: heads of journals. Written by the remediator, read by the auditor. */
  anchors: journalPlaces.anchors,
  /** Queue: the auditor fills it, the remediator empties it. */
  remediations: 'remediations',
} as const;
