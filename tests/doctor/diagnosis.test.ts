import { controls } from '../../src/controls/index.ts';
import { licenceLines, permissionLines, writeLines } from '../../src/doctor/diagnosis.ts';

test('a permission that is missing says what it hides and how it is granted', () => {
  expect(
    permissionLines([{ permission: 'Policy.Read.All', because: ['tenant', 'guests.invitations'] }], 'az …'),
  ).toEqual([
    {
      check: 'Policy.Read.All',
      outcome: 'FAIL',
      text: 'not granted',
      hides: ['guests.invitations'],
      cure: ['az …'],
    },
  ]);
  expect(permissionLines([], '')).toMatchObject([{ outcome: 'ok' }]);
});

test('a permission that could change the tenant is warned of, unless an audit takes it', () => {
  const held = ['Policy.Read.All', 'Policy.ReadWrite.Authorization', 'ConfigurationMonitoring.ReadWrite.All'];
  expect(writeLines(held, ['ConfigurationMonitoring.ReadWrite.All']).map(({ check }) => check)).toEqual([
    'Policy.ReadWrite.Authorization',
  ]);
});

test('a licence that is missing names the controls that are not judged without it', () => {
  const lines = licenceLines(controls, ['AAD_PREMIUM_P2', 'INTUNE_A']);
  expect(lines.map(({ check }) => check)).toEqual(['Entra ID P1']);
  expect(lines[0]?.hides).toContain('conditionalAccess.mfaForAllUsers');
});
