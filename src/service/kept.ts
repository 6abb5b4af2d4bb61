/** What the service keeps, whom that names, and when it is gone: for the README, and for whoever is handed a tenant. */
export interface Kept {
  where: string;
  what: string;
  people: string;
  removed: string;
}

export const kept: Kept[] = [
  {
    where: 'container `evidence`',
    what: 'what was read',
    people: 'names, addresses, last sign-ins',
    removed: 'after `EVIDENCE_DAYS`',
  },
  {
    where: 'container `runs`, tables `auditRuns`, `state`',
    what: 'what was found, who asked (object id)',
    people: 'names in findings',
    removed: 'after `REPORT_DAYS`',
  },
  {
    where: 'container `collecting`',
    what: 'pages of a run that is under way',
    people: 'as evidence',
    removed: 'when the run ends; of one that was parked, after `EVIDENCE_DAYS`',
  },
  {
    where: 'tables `tickets`, `notices`',
    what: 'what was told to ticket systems',
    people: 'as in the ticket',
    removed: 'notices after 30 days; a ticket `REPORT_DAYS` after it was closed, an open one never',
  },
  {
    where: 'container `approvals`',
    what: 'plans that were approved, and by whom (object id)',
    people: 'values of settings',
    removed: 'after `REPORT_DAYS`',
  },
  {
    where: 'container `outcomes`, table `journal`, container `anchors`',
    what: 'what was changed, from what to what',
    people: 'object ids',
    removed: '`outcomes` after `REPORT_DAYS`; the journal never, by itself',
  },
  {
    where: 'log',
    what: 'ids and kinds of errors',
    people: 'none; no token, no name',
    removed: 'by Log Analytics',
  },
];
