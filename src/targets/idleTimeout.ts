import { afterOf, type Desired, type Target, type Touched } from '../domain/change.ts';
import { keyOf, withRows } from './patchTarget.ts';

/** Policies that sign people out of the web. Graph reference: activityBasedTimeoutPolicy; its definition is text. */

const path = '/policies/activityBasedTimeoutPolicies';
const everything = 'default';

export const idleTimeoutTarget: Target = {
  title: 'the policy for idle sessions',
  version: 'v1.0',
  method: 'PATCH',
  template: `${path}/{id}`,
  lane: 'settings',
  permissions: ['Policy.ReadWrite.ApplicationConfiguration'],
  carries: ['definition'],
  source: 'idleTimeouts',
  rehearsed: (value, { path: at, touched }) =>
    withRows(value, (row) => (row['id'] === keyOf(at) ? { ...row, ...afterOf(touched) } : row)),
  reading: (at) => ({ path: at }),
  object: (body) => body,
  valueOf: (object) => minutesIn(definitionIn(object)),
  body: (object, after) => ({ definition: [definitionWith(definitionIn(object), after)] }),
};

export const idleTimeoutMade: Target = {
  ...idleTimeoutTarget,
  method: 'POST',
  template: path,
  carries: ['displayName', 'isOrganizationDefault', 'definition'],
  rehearsed: (value, { touched }) =>
    withRows(value, (row) => row, [{ id: 'new', name: 'Idle sessions', ...afterOf(touched) }]),
  object: defaultIn,
  body: (_object, after) => ({
    displayName: 'Idle sessions',
    isOrganizationDefault: true,
    definition: [definitionWith({ Version: 1, ApplicationPolicies: [] }, after)],
  }),
};

/** So many minutes for all web applications, in the policy that is there or in a new one. */
export function idleAfter(
  seen: { id: string; minutes: number | null } | undefined,
  minutes: number,
): Desired {
  const touched: Touched = { minutes: { before: seen?.minutes ?? null, after: minutes } };
  return {
    writes: [
      seen
        ? { target: idleTimeoutTarget, path: `${path}/${seen.id}`, touched }
        : { target: idleTimeoutMade, path, touched },
    ],
  };
}

/** The organization's own among all of them; asked for one, the answer is that one. */
function defaultIn(body: unknown): unknown {
  const rows: unknown = typeof body === 'object' && body !== null && 'value' in body ? body.value : [body];
  return (Array.isArray(rows) ? rows : []).find(
    (row: { isOrganizationDefault?: unknown }) => row.isOrganizationDefault === true,
  );
}

interface Definition {
  ApplicationPolicies: { ApplicationId: string; WebSessionIdleTimeout?: string }[];
}

function definitionIn(object: unknown): Definition {
  const texts =
    typeof object === 'object' && object !== null && 'definition' in object ? object.definition : [];
  const [text] = Array.isArray(texts) ? texts : [];
  const { ActivityBasedTimeoutPolicy: policy } = JSON.parse(typeof text === 'string' ? text : '{}') as {
    ActivityBasedTimeoutPolicy?: Definition;
  };
  return policy ?? { ApplicationPolicies: [] };
}

function isEverything({ ApplicationId }: Definition['ApplicationPolicies'][number]): boolean {
  return ApplicationId.toLowerCase() === everything;
}

/** `d.hh:mm:ss` or `hh:mm:ss`, as minutes. */
function minutesIn(definition: Definition): number | undefined {
  const span = definition.ApplicationPolicies.find(isEverything)?.WebSessionIdleTimeout ?? '';
  const match = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})$/.exec(span);
  if (!match) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
  return days * 1440 + hours * 60 + minutes + seconds / 60;
}

function definitionWith(definition: object, after: Record<string, unknown>): string {
  const { ApplicationPolicies, ...rest } = definition as Definition;
  const span = spanOf(Number(after['minutes']));
  const others = ApplicationPolicies.filter((policy) => !isEverything(policy));
  const own = {
    ...ApplicationPolicies.find(isEverything),
    ApplicationId: everything,
    WebSessionIdleTimeout: span,
  };
  return JSON.stringify({ ActivityBasedTimeoutPolicy: { ...rest, ApplicationPolicies: [...others, own] } });
}

function spanOf(minutes: number): string {
  const whole = Math.round(minutes * 60);
  const parts = [Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60];
  const days = Math.floor(whole / 86_400);
  const time = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return days > 0 ? `${days}.${time}` : time;
}
