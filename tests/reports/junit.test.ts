import { junitReport } from '../../src/reports/junit.ts';
import { exampleRun } from './exampleRun.ts';

const report = junitReport(exampleRun);

/** The text of one test case. */
function testCase(control: string): string {
  const [, after = ''] = report.split(`name="${control}: `);
  return after.split('<testcase')[0] ?? '';
}

test('a test case for each control, in a suite for each area, and the numbers say so', () => {
  expect(report.match(/<testcase /g)).toHaveLength(exampleRun.results.length);
  expect(report.match(/<testsuite /g)).toHaveLength(9);
  expect(report).toContain(
    '<testsuites name="Plumbline: Contoso" tests="43" failures="6" errors="0" skipped="16">',
  );
  expect(report.match(/<failure /g)).toHaveLength(6);
  expect(report.match(/<skipped /g)).toHaveLength(16);
});

test.each([
  [
    'guests.invitations',
    '<failure message="Anybody can invite guests, even guests themselves" type="medium">',
  ],
  ['guests.invitations', '- authorizationPolicy allowInvitesFrom: everyone, wanted adminsAndGuestInviters'],
  ['conditionalAccess.mfaForAllUsers', '\nand 280 more\n'],
  ['teams.lobby', '<skipped message="Could not be known: The Teams meeting policies could not be read."/>'],
  ['retention.backupTested', '<skipped message="Needs a person: Nobody has said whether this is so."/>'],
  ['conditionalAccess.userRisk', '<skipped message="Not licensed: The tenant has no Entra ID P2."/>'],
  [
    'conditionalAccess.legacyAuthentication',
    '<skipped message="Accepted risk until 2027-02-28 by Niamh O’Brien: Two scanners in the warehouse; replaced in February."/>',
  ],
])('%s: %s', (control, expected) => {
  expect(testCase(control)).toContain(expected);
});

test('a pass says nothing', () => {
  expect(testCase('mfa.methods')).toBe('Text messages and calls are no second factor"/>\n    ');
});
