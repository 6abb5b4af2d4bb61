import { privilegedGrants } from '../../../src/controls/apps/privilegedGrants.ts';
import { judge, list, testControl, unavailable } from '../../testControl.ts';

const application = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  appId: `${id}App`,
  name: id,
  owner: 'vendor',
  publisher: 'Vendor',
  hosts: [],
  enabled: true,
  ...more,
});
const consent = (id: string, everybody: boolean, ...scopes: string[]) => ({
  application: id,
  everybody,
  person: everybody ? null : 'ana',
  scopes,
});
const given = (applications: unknown[], delegated: unknown[] = [], alone: unknown[] = []) => ({
  servicePrincipals: list(applications, { total: 50 }),
  delegatedGrants: list(delegated),
  applicationGrants: list(alone),
});

testControl(privilegedGrants, {
  'nothing strong': {
    verdict: 'pass',
    given: given(
      [application('planner')],
      [consent('planner', true, 'Calendars.Read', 'User.Read.All', 'Mailbox.Nothing')],
      [{ application: 'planner', permission: 'User.Read.All' }],
    ),
  },
  'an application of the tenant’s own': {
    verdict: 'pass',
    given: given(
      [application('hr', { owner: 'tenant' })],
      [],
      [{ application: 'hr', permission: 'Mail.Read' }],
    ),
  },
  'an application that is switched off': {
    verdict: 'pass',
    given: given([application('old', { enabled: false })], [consent('old', true, 'Mail.Read')]),
  },
  'an application that the tenant file expects': {
    verdict: 'pass',
    given: given([application('backup')], [], [{ application: 'backup', permission: 'Mail.Read' }]),
    config: {
      exceptions: [
        { control: 'apps.privilegedGrants', owner: 'IT', reason: 'backup', applications: ['backupApp'] },
      ],
    },
  },

  ...Object.fromEntries(
    [
      'Mail.Read',
      'Files.ReadWrite.All',
      'Sites.FullControl.All',
      'full_access_as_app',
      'EWS.AccessAsUser.All',
      'Directory.Read.All',
      'AppRoleAssignment.ReadWrite.All',
      'UserAuthenticationMethod.ReadWrite.All',
      'RoleManagement.ReadWrite.Directory',
      'Policy.ReadWrite.ConditionalAccess',
    ].map((permission) => [
      `by itself: ${permission}`,
      {
        verdict: 'fail' as const,
        given: given([application('greedy')], [], [{ application: 'greedy', permission }]),
        items: ['greedyApp'],
      },
    ]),
  ),
  'in one person’s name': {
    verdict: 'fail',
    given: given([application('greedy')], [consent('greedy', false, 'User.Read', 'Mail.ReadWrite')]),
    items: ['greedyApp'],
  },
  'an application whose maker is not known': {
    verdict: 'fail',
    given: given(
      [application('stray', { owner: null, publisher: null })],
      [consent('stray', true, 'Mail.Send')],
    ),
    items: ['strayApp'],
  },

  'a tenant without any application': {
    verdict: 'unknown',
    given: { ...given([]), servicePrincipals: list([]) },
    kind: 'implausible',
  },
  'consents that could not be read': {
    verdict: 'unknown',
    given: { ...given([application('planner')]), delegatedGrants: unavailable },
  },
});

test('an item says each permission once, and how it is held', () => {
  const result = judge(privilegedGrants, {
    verdict: 'fail',
    given: given(
      [application('greedy')],
      [
        consent('greedy', false, 'Mail.Read'),
        consent('greedy', false, 'Mail.Read'),
        consent('greedy', true, 'Mail.Read'),
      ],
      [{ application: 'greedy', permission: 'Mail.Read' }],
    ),
  });
  expect(result.items[0]?.actual).toEqual([
    'Mail.Read (by itself)',
    'Mail.Read (for everybody)',
    'Mail.Read (for some people)',
  ]);
});
