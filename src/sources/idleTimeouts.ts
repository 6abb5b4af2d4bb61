import * as z from 'zod';
import { parsedJson } from '../domain/json.ts';
import { listSource } from '../domain/source.ts';

/** What is inside the text of a policy's definition (Graph reference, activityBasedTimeoutPolicy). */
const Definition = z.object({
  ActivityBasedTimeoutPolicy: z.object({
    ApplicationPolicies: z.array(
      z.object({ ApplicationId: z.string(), WebSessionIdleTimeout: z.string().nullish() }),
    ),
  }),
});

/** Policies that sign people out of the web when nothing happens. */
export const idleTimeouts = listSource({
  id: 'idleTimeouts',
  title: 'the policies for idle sessions',
  access: [
    {
      path: '/policies/activityBasedTimeoutPolicies',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  lane: 'settings',
  requests: () => [{ path: '/policies/activityBasedTimeoutPolicies' }],
  row: z.object({
    id: z.string(),
    displayName: z.string().nullish(),
    isOrganizationDefault: z.boolean().nullish(),
    definition: z.array(z.string()).nullish(),
  }),
  kept: z.object({
    id: z.string(),
    name: z.string(),
    minutes: z.number().nullable().describe('null: the definition does not say it in a way that is known'),
  }),
  keep: (row) =>
    row.isOrganizationDefault === true
      ? { id: row.id, name: row.displayName ?? '', minutes: minutesIn(row.definition?.[0]) }
      : undefined,
});

/** For all web applications, which is what `default` stands for. */
function minutesIn(definition: string | undefined): number | null {
  const { data } = Definition.safeParse(parsedJson(definition ?? ''));
  const everything = data?.ActivityBasedTimeoutPolicy.ApplicationPolicies.find(
    ({ ApplicationId }) => ApplicationId.toLowerCase() === 'default',
  );
  return minutesOf(everything?.WebSessionIdleTimeout ?? '');
}

/** `d.hh:mm:ss` or `hh:mm:ss`. */
function minutesOf(timeSpan: string): number | null {
  const match = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})$/.exec(timeSpan);
  if (!match) return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
}
