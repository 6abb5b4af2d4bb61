import { afterOf, type Desired, type Target, type Touched } from '../domain/change.ts';
import { keyOf, withRows } from './patchTarget.ts';

/**
 * From which domains guests may be invited. The policy is JSON inside text, sent whole; what else is in it stays
 * (Graph beta: b2bManagementPolicy).
 */

const path = '/policies/b2bManagementPolicies';
const part = 'InvitationsAllowedAndBlockedDomainsPolicy';

interface Domains {
  allowed: string[];
  blocked: string[];
}

export const b2bPolicyTarget: Target = {
  title: 'the domains from which guests may be invited',
  version: 'beta',
  method: 'PATCH',
  template: `${path}/{id}`,
  lane: 'settings',
  permissions: ['Policy.ReadWrite.B2BManagementPolicy'],
  carries: ['definition'],
  source: 'b2bManagementPolicies',
  rehearsed: (value, { path: at, touched }) =>
    withRows(value, (row) =>
      row['id'] === keyOf(at)
        ? { ...row, domains: { ...(row['domains'] as object), ...afterOf(touched) } }
        : row,
    ),
  reading: (at) => ({ path: at }),
  object: (body) => body,
  valueOf: (object, property) => domainsIn(definitionIn(object))[property as keyof Domains],
  body: (object, after) => ({ definition: [definitionWith(definitionIn(object), after)] }),
};

export const b2bPolicyMade: Target = {
  ...b2bPolicyTarget,
  method: 'POST',
  template: path,
  carries: ['displayName', 'isOrganizationDefault', 'definition'],
  rehearsed: (value, { touched }) =>
    withRows(value, (row) => row, [
      { id: 'new', domains: { allowed: [], blocked: [], ...afterOf(touched) } },
    ]),
  object: defaultIn,
  body: (_object, after) => ({
    displayName: 'B2BManagementPolicy',
    isOrganizationDefault: true,
    definition: [definitionWith({}, after)],
  }),
};

/**
 * Only these domains, in the policy that is there or in a new one.
 * @param allowed not empty: the service refuses an empty list
 */
export function invitedOnlyFrom(
  seen: { id: string; domains: Domains | null } | undefined,
  allowed: string[],
): Desired {
  const before = seen?.domains ?? undefined;
  const touched: Touched = {
    allowed: { before: before?.allowed ?? null, after: allowed },
    ...(before && before.blocked.length > 0 && { blocked: { before: before.blocked, after: [] } }),
  };
  return {
    writes: [
      seen
        ? { target: b2bPolicyTarget, path: `${path}/${seen.id}`, touched }
        : { target: b2bPolicyMade, path, touched },
    ],
  };
}

/** The organization's own among all of them; asked for one, the answer is that one. */
function defaultIn(body: unknown): unknown {
  const rows: unknown = typeof body === 'object' && body !== null && 'value' in body ? body.value : [body];
  return (Array.isArray(rows) ? rows : []).find(
    (row: { isOrganizationDefault?: unknown }) => String(row.isOrganizationDefault).toLowerCase() === 'true',
  );
}

type Definition = Record<string, unknown>;

function definitionIn(object: unknown): Definition {
  const texts =
    typeof object === 'object' && object !== null && 'definition' in object ? object.definition : [];
  const [text] = Array.isArray(texts) ? texts : [];
  const whole: unknown = JSON.parse(typeof text === 'string' ? text : '{}');
  return innerOf(whole, 'B2BManagementPolicy');
}

function innerOf(object: unknown, name: string): Definition {
  const inner: unknown =
    typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
  return typeof inner === 'object' && inner !== null ? (inner as Definition) : {};
}

function domainsIn(definition: Definition): Domains {
  const { AllowedDomains, BlockedDomains } = innerOf(definition, part);
  return { allowed: namesIn(AllowedDomains), blocked: namesIn(BlockedDomains) };
}

function namesIn(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

function definitionWith(definition: Definition, after: Record<string, unknown>): string {
  const { allowed, blocked } = { ...domainsIn(definition), ...after } as {
    [K in keyof Domains]: string[] | null;
  };
  const { AllowedDomains: _allowed, BlockedDomains: _blocked, ...others } = innerOf(definition, part);
  const domains = {
    ...others,
    ...(allowed && allowed.length > 0 && { AllowedDomains: allowed }),
    ...(blocked && blocked.length > 0 && { BlockedDomains: blocked }),
  };
  return JSON.stringify({ B2BManagementPolicy: { ...definition, [part]: domains } });
}
