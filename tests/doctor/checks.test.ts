import { emergencyAccounts } from '../../src/doctor/emergencyAccounts.ts';
import { registrationReport } from '../../src/doctor/registrationReport.ts';
import { snapshotReader } from '../../src/doctor/snapshotReader.ts';
import { holder, named } from '../controls/conditionalAccess/policies.ts';
import { list, testControl } from '../testControl.ts';

const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
const teamsAdministrator = '69091246-20e8-4a56-aa4d-066075b2a7a8';
const reader = { snapshotReader: list([{ id: 'reader', accountEnabled: true }]) };
const roles = (...held: string[]) => ({
  roleAssignments: list(held.map((role) => holder(role, 'reader', { kind: 'servicePrincipal' }))),
});

testControl(snapshotReader, {
  'one that reads': { verdict: 'pass', given: { ...reader, ...roles(globalReader) } },
  'none in the tenant': { verdict: 'fail', given: { snapshotReader: list([]) } },
  'one that is disabled': {
    verdict: 'fail',
    given: { snapshotReader: list([{ id: 'reader', accountEnabled: false }]), ...roles(globalReader) },
  },
  'one without a role': { verdict: 'fail', given: { ...reader, ...roles() } },
  'one that could write': {
    verdict: 'fail',
    given: { ...reader, ...roles(globalReader, teamsAdministrator) },
  },
  'one with a permission that is not known to read': {
    verdict: 'fail',
    given: {
      ...reader,
      ...roles(globalReader),
      snapshotReaderRights: list([{ appRole: 'unknown', resource: 'Microsoft Graph' }]),
    },
  },
});

testControl(emergencyAccounts, {
  'declared, and there': {
    verdict: 'pass',
    given: { namedAccounts: list([named('one')]) },
    config: { emergencyAccounts: ['one'] },
  },
  undeclared: { verdict: 'fail', items: ['tenant'] },
  'declared, and gone': { verdict: 'fail', config: { emergencyAccounts: ['one'] }, items: ['one'] },
});

const row = (updatedAt: string | null) => ({
  id: 'user',
  name: 'user',
  signInName: 'user',
  guest: false,
  admin: false,
  capable: false,
  phishingResistant: false,
  updatedAt,
});

testControl(registrationReport, {
  'made this night': {
    verdict: 'pass',
    given: { registrationExceptions: list([row('2026-11-24T01:00:00Z')]) },
  },
  'made last week': {
    verdict: 'fail',
    given: { registrationExceptions: list([row('2026-11-17T01:00:00Z')]) },
  },
  'not saying when': {
    verdict: 'unknown',
    given: { registrationExceptions: list([row(null)]) },
    kind: 'reportEmpty',
  },
});
