import type { ListContext } from '../../src/domain/source.ts';
import { applicationGrants } from '../../src/sources/applicationGrants.ts';
import { delegatedGrants } from '../../src/sources/delegatedGrants.ts';
import { detectedPrograms } from '../../src/sources/detectedPrograms.ts';
import { meetingAppSignIns } from '../../src/sources/meetingAppSignIns.ts';
import { ownTeamsApps } from '../../src/sources/ownTeamsApps.ts';
import { servicePrincipals } from '../../src/sources/servicePrincipals.ts';
import { application, zoom } from '../controls/meetingApps/entraApplications.ts';
import { list, now } from '../testControl.ts';

const ok = (value: unknown) => ({ status: 'ok', value, collectedAt: now }) as const;
const graph = '00000003-0000-0000-c000-000000000000';
const context: ListContext = {
  now,
  declared: { emergencyAccounts: [], purview: 'attest', teamsAdminApi: 'off' },
  readings: {
    servicePrincipals: ok(
      list([zoom, application('Payroll'), application('Old', { hosts: ['zoom.us'], enabled: false })]),
    ),
    resourceRoles: ok(list([{ resource: graph, roles: [{ id: 'r1', value: 'Calendars.Read' }] }])),
  },
};
const empty = { ...list([]), kept: [] };

describe('enterprise applications', () => {
  const row = { id: 'sp', appId: 'app', servicePrincipalType: 'Application' };
  test.each([
    ['Microsoft’s own', { appOwnerOrganizationId: 'F8CDEF31-A31E-4B4A-93E4-5F571E91255A' }],
    ['a managed identity', { servicePrincipalType: 'ManagedIdentity' }],
  ])('leaves out %s', (_name, differs) => {
    expect(servicePrincipals.keep({ ...row, ...differs }, undefined, context)).toBeUndefined();
  });

  test('keeps the hosts of web addresses, once each', () => {
    const kept = servicePrincipals.keep(
      {
        ...row,
        displayName: 'Zoom',
        replyUrls: ['https://Zoom.us/a', 'https://zoom.us/b', 'msauth://zoom.us', 'not an address'],
        homepage: 'http://www.zoom.com',
      },
      undefined,
      context,
    );
    expect(kept).toMatchObject({ hosts: ['zoom.us', 'www.zoom.com'], publisher: null, enabled: null });
  });
});

describe('consents', () => {
  const grant = {
    clientId: zoom.id,
    consentType: 'Principal',
    principalId: 'p',
    scope: ' openid Mail.Read ',
  };
  test('keeps what goes beyond a sign-in', () => {
    expect(delegatedGrants.keep(grant, undefined, context)).toEqual({
      application: zoom.id,
      everybody: false,
      person: 'p',
      scopes: ['Mail.Read'],
    });
  });
  test.each([
    ['a mere sign-in', { scope: 'openid profile User.Read' }],
    ['one of Microsoft’s applications', { clientId: 'elsewhere' }],
  ])('drops %s', (_name, differs) => {
    expect(delegatedGrants.keep({ ...grant, ...differs }, undefined, context)).toBeUndefined();
  });
  test('counts every consent', () => {
    expect(delegatedGrants.tally?.({ ...grant, scope: 'openid' }, undefined)).toEqual([
      `${zoom.id}/Principal`,
    ]);
  });
});

test.each([
  ['by name', zoom.id, 'r1', 'Calendars.Read'],
  ['by id, where nobody names it', zoom.id, 'r2', 'r2'],
])('an application permission %s', (_name, principalId, appRoleId, permission) => {
  const kept = applicationGrants.keep({ principalId, appRoleId }, graph, context);
  expect(kept).toEqual({ application: zoom.id, permission });
});

test('an application permission of one of Microsoft’s is dropped', () => {
  const kept = applicationGrants.keep({ principalId: 'elsewhere', appRoleId: 'r1' }, graph, context);
  expect(kept).toBeUndefined();
});

describe('sign-ins', () => {
  const row = {
    appId: zoom.appId,
    userId: 'u',
    createdDateTime: '2026-11-01T00:00:00Z',
    status: { errorCode: 0 },
  };
  test('asks for meeting apps that are on, and for nothing else', () => {
    expect(meetingAppSignIns.requests(context, empty)).toEqual([
      {
        path: '/auditLogs/signIns',
        query: {
          $filter: `createdDateTime ge 2026-10-25T03:00:00.000Z and appId eq '${zoom.appId}'`,
          $top: '1000',
        },
        key: zoom.appId,
      },
    ]);
  });
  test.each([
    ['keeps who signed in', {}, { appId: zoom.appId, person: 'u' }],
    ['drops a sign-in that failed', { status: { errorCode: 50126 } }, undefined],
    ['drops what is too old', { createdDateTime: '2026-10-01T00:00:00Z' }, undefined],
    ['drops another application', { appId: 'other' }, undefined],
  ])('%s', (_name, differs, kept) => {
    expect(meetingAppSignIns.keep({ ...row, ...differs }, zoom.appId, context)).toEqual(kept);
  });
});

test.each([
  ['Zoom Workplace', 3, { vendor: 'zoom', name: 'Zoom Workplace', devices: 3 }],
  ['Zoom Workplace', null, { vendor: 'zoom', name: 'Zoom Workplace', devices: null }],
  ['Zoom Workplace', 0, undefined],
  ['Microsoft Teams', 3, undefined],
])('a program, %s on %j devices', (displayName, deviceCount, kept) => {
  const row = { displayName, publisher: null, deviceCount };
  expect(detectedPrograms.keep(row, undefined, context)).toEqual(kept);
});

test.each([
  ['Organization', { id: 'a', name: 'Planner' }],
  ['store', undefined],
])('a Teams app from the catalogue %s', (distributionMethod, kept) => {
  const row = { id: 'a', displayName: 'Planner', distributionMethod };
  expect(ownTeamsApps.keep(row, undefined, context)).toEqual(kept);
});
