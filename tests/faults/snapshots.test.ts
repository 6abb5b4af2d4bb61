import type { Run } from '../../src/domain/run.ts';
import {
  always,
  anywhere,
  type Fault,
  jobs,
  later,
  once,
  snapshots,
  struckTenant,
  untrue,
} from './striking.ts';

const { audit, auditUnder } = struckTenant('teams.lobby', 'guests.invitations');

const ofSnapshots: Fault[] = [
  { kind: 'acceptThenHang' },
  { kind: 'utcm', status: 'failed' },
  { kind: 'utcm', status: 'running' },
  { kind: 'utcm', status: 'partiallySuccessful' },
  { kind: 'utcm', status: 'partiallySuccessful', missing: ['microsoft.teams.meetingPolicy'] },
];

describe.each([
  { place: 'the snapshot jobs', path: jobs, calls: [once, always] },
  { place: 'the start of a snapshot', path: `${snapshots}/createSnapshot`, calls: [once, always] },
  { place: 'a snapshot job', path: `${jobs}/*`, calls: [once, later] },
  { place: 'a snapshot', path: `${snapshots}/*`, calls: [once, always] },
])('$place', ({ path, calls }) => {
  let clean: Run;
  beforeAll(async () => {
    clean = await audit();
  });

  const faults = [...anywhere, ...ofSnapshots].map((fault) => [JSON.stringify(fault), fault] as const);
  test.each(faults)('%s', async (_name, fault) => {
    for (const turns of calls) expect(untrue(await auditUnder(path, turns, fault), clean)).toEqual([]);
  });
});
