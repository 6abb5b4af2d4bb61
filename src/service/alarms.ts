/**
 * What the log says where somebody has to look. Whoever says it takes the words from here, and the deployment makes an
 * alert of each: nobody is woken by words that nobody says.
 */
export const alarms = {
  tenantLate: 'tenants late:',
  parked: 'poison message parked:',
  coverageFell: 'coverage fell:',
  stopped: 'refused (stopped)',
  outsideWindow: 'written outside its window:',
} as const;
