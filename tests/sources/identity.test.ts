import { accountsAtRisk } from '../../src/controls/identity/accountsAtRisk.ts';
import { idleSessions } from '../../src/controls/identity/idleSessions.ts';
import { mfaRegistration } from '../../src/controls/identity/mfaRegistration.ts';
import { idleTimeouts } from '../../src/sources/idleTimeouts.ts';
import { registrationExceptions } from '../../src/sources/registrationExceptions.ts';
import { riskyUsers } from '../../src/sources/riskyUsers.ts';
import { keptOf, readingOf } from './recorded.ts';

const definition = (timeout: unknown, ApplicationId = 'default') =>
  JSON.stringify({
    ActivityBasedTimeoutPolicy: {
      Version: 1,
      ApplicationPolicies: [{ ApplicationId, WebSessionIdleTimeout: timeout }],
    },
  });

test.each([
  ['03:00:00', definition('03:00:00'), 180],
  ['1.00:30:00', definition('1.00:30:00'), 1470],
  ['00:00:30', definition('00:00:30'), 0.5],
  ['no time', definition('soon'), null],
  ['nothing', definition(null), null],
  ['another application only', definition('03:00:00', 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c'), null],
  ['no JSON', 'definition-value', null],
])('an idle timeout: %s', async (_name, text, minutes) => {
  const policy = { id: 'policy', displayName: 'Idle', isOrganizationDefault: true, definition: [text] };
  const rows = [policy, { ...policy, id: 'unused', isOrganizationDefault: false }];
  const kept = await keptOf(idleTimeouts, idleSessions, '/policies/activityBasedTimeoutPolicies', rows);
  expect(kept).toEqual([{ id: 'policy', name: 'Idle', minutes }]);
});

test('risk that was dealt with, and accounts that are gone, are not kept, whatever a filter let through', async () => {
  const user = { riskLevel: 'high', riskState: 'atRisk', isDeleted: false };
  const rows = [
    { ...user, id: 'ana' },
    { ...user, id: 'ben', riskState: 'confirmedCompromised' },
    { ...user, id: 'cem', riskState: 'remediated' },
    { ...user, id: 'dee', riskState: 'dismissed' },
    { ...user, id: 'eve', isDeleted: true },
  ];
  const kept = await keptOf(riskyUsers, accountsAtRisk, '/identityProtection/riskyUsers', rows);
  expect(kept).toMatchObject([{ id: 'ana' }, { id: 'ben' }]);
});

test('of the registration report, people without a second factor are kept, and administrators without a strong one', async () => {
  const row = { isAdmin: false, isMfaCapable: true, methodsRegistered: ['microsoftAuthenticatorPush'] };
  const path = '/reports/authenticationMethods/userRegistrationDetails';
  const rows = [
    { ...row, id: 'ana' },
    { ...row, id: 'ben', isMfaCapable: false },
    { ...row, id: 'cem', isAdmin: true },
    { ...row, id: 'dee', isAdmin: true, methodsRegistered: ['mobilePhone', 'fido2SecurityKey'] },
    { ...row, id: 'eve', isAdmin: true, methodsRegistered: null },
    { ...row, id: 'fay', isAdmin: true, methodsRegistered: ['somethingNew'] },
  ];
  const reading = await readingOf(registrationExceptions, mfaRegistration, {
    graph: { [path]: { value: rows }, '/users': { value: [] } },
  });
  expect(reading).toMatchObject({
    value: {
      total: 6,
      tally: { administrators: 4 },
      kept: [
        { id: 'ben', capable: false },
        { id: 'cem', phishingResistant: false },
        { id: 'eve', phishingResistant: null },
        { id: 'fay', phishingResistant: false },
      ],
    },
  });
});
