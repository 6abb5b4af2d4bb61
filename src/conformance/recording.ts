import type { ExceptionEntry } from '../domain/baseline.ts';
import { type AnyControl, sourcesOf } from '../domain/control.ts';
import type { Responses } from '../domain/evidence.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { Case } from './case.ts';
import { roleAssignmentsOf } from './roleAssignments.ts';
import { isScuba } from './rule.ts';

/** A case, as the tenant it describes would have answered. */
export function responsesOf(one: Case, control: AnyControl, now: string): Responses {
  const { context } = one;
  const empty = isScuba(one.rule) ? whatScubaLeavesOut(control) : { graph: {}, powershell: {} };
  const error = context.user_registration_details_error;
  const graph = {
    ...empty.graph,
    ...roleAssignmentsOf(one.graph),
    ...one.graph,
    ...(error != null && { [registrationReport]: refusal(error) }),
  };
  return {
    schema: 'plumbline.responses/1',
    tenant: { id: 'recorded', displayName: '', cloud: cloudOf(one), licences: [] },
    collectedAt: now,
    graph,
    powershell: { ...empty.powershell, ...exportsOf(one) },
  };
}

const registrationReport = '/reports/authenticationMethods/userRegistrationDetails';

function refusal(message: string): unknown {
  return { $status: 403, $body: { error: { code: 'Authorization_RequestDenied', message } } };
}

/**
 * Exports are objects. What else a tool writes is a remark, such as ScubaGear's that a setting is not shown to whoever
 * signs in with a certificate; then there is no object.
 */
function exportsOf({ powershell }: Case): Responses['powershell'] {
  return Object.fromEntries(
    Object.entries(powershell)
      .filter(([, exported]) => isObject(exported))
      .map(([cmdlet, exported]) => [
        cmdlet,
        [exported]
          .flat()
          .filter((row) => isObject(row) && (cmdlet !== unifiedSettings || 'SettingName' in row)),
      ]),
  );
}

const unifiedSettings = 'Get-M365UnifiedTenantSettings';

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * ScubaGear's input leaves a list out where there is nothing in it, and its rules take it for empty. A single object
 * that is left out stays unread: no rule of a tenant that exists is without it.
 */
function whatScubaLeavesOut(control: AnyControl): Pick<Responses, 'graph' | 'powershell'> {
  const cmdlets = sourcesOf(control).flatMap(({ source }) => source.powerShell?.cmdlet ?? []);
  return {
    graph: Object.fromEntries(lists.map((path) => [path, { value: [] }])),
    powershell: Object.fromEntries(cmdlets.map((cmdlet) => [cmdlet, []])),
  };
}

const lists = [
  '/domains',
  '/groupSettings',
  '/identity/conditionalAccess/policies',
  '/policies/appManagementPolicies',
  '/roleManagement/directory/roleAssignments',
  '/roleManagement/directory/roleEligibilityScheduleInstances',
  '/subscribedSkus',
  '/users',
  ...['00000003-0000-0000-c000-000000000000', '00000002-0000-0ff1-ce00-000000000000'].map(
    (appId) => `/servicePrincipals(appId='${appId}')/delegatedPermissionClassifications`,
  ),
];

const clouds: Record<string, Cloud> = { gcchigh: 'usGov', dod: 'usGovDoD' };

function cloudOf({ context }: Case): Cloud {
  return clouds[context.scubaConfig?.M365Environment ?? ''] ?? 'global';
}

/** MS.AAD.3.3 is excused where MS.AAD.3.1 is met, with the exceptions of the latter. */
const judgedWithin: Record<string, string> = { 'MS.AAD.3.3v2': 'MS.AAD.3.1v1' };

/** What ScubaGear's configuration lets the rule leave out, as exceptions of the control that judges it. */
export function exceptionsOf(one: Case, control: AnyControl): ExceptionEntry[] {
  const rule = judgedWithin[one.rule] ?? one.rule;
  const allowed = one.context.scubaConfig?.Aad?.[rule]?.CapExclusions;
  if (!allowed) return [];
  return [
    {
      control: control.id,
      users: allowed.Users,
      groups: allowed.Groups,
      applications: allowed.Applications,
      guestTypes: allowed.GuestUserTypes as ExceptionEntry['guestTypes'],
      owner: 'the case',
      reason: 'The case allows it.',
    },
  ];
}
