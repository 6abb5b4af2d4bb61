import { ClientAssertionCredential } from '@azure/identity';
import { Client, type Context, PageIterator, RetryHandler } from '@microsoft/microsoft-graph-client';

/**
 * The same readings, written the plain way: the client's own retry, one request a setting, default pages, the whole
 * list of people and their registrations, and one request for each account that a policy names. No batches, no
 * filters, no pacing. Started by `processes.ts`.
 */
export interface PlainProcess {
  url: string;
  tenant: string;
  settings: { path: string; version: string }[];
  lists: string[];
}

const { url, tenant, settings, lists } = JSON.parse(process.argv[2] ?? '') as PlainProcess;
const counts = { requests: 0, throttled: 0 };

const credential = new ClientAssertionCredential(
  tenant,
  'a0d17000-0000-4000-8000-000000000001',
  async () => 'simulated',
  {
    disableInstanceDiscovery: true,
    additionalPolicies: [
      {
        position: 'perRetry',
        policy: {
          name: 'simulator',
          sendRequest(request, next) {
            const meant = new URL(request.url);
            request.headers.set('x-plumbline-origin', meant.origin);
            request.url = new URL(meant.pathname + meant.search, url).href;
            request.allowInsecureConnection = true;
            return next(request);
          },
        },
      },
    ],
  },
);

const startedAt = performance.now();
const token = (await credential.getToken('https://graph.microsoft.com/.default')).token;
const retry = new RetryHandler();
retry.setNext({
  async execute(context: Context) {
    const meant = new URL(String(context.request));
    counts.requests += 1;
    context.response = await fetch(new URL(meant.pathname + meant.search, url), {
      method: context.options?.method ?? 'GET',
      headers: { authorization: `Bearer ${token}` },
    });
    if (context.response.status === 429) counts.throttled += 1;
  },
});
const client = Client.initWithMiddleware({ middleware: retry });

async function listAll(
  path: string,
): Promise<{ id: string; conditions?: { users: { excludeUsers: string[]; excludeGroups: string[] } } }[]> {
  const rows: { id: string }[] = [];
  const first = await client.api(path).get();
  await new PageIterator(client, first, (row: { id: string }) => {
    rows.push(row);
    return true;
  }).iterate();
  return rows;
}

for (const { path, version } of settings) await client.api(path).version(version).get();
const policies = await listAll('/identity/conditionalAccess/policies');
for (const path of lists) await listAll(path);
const excluded = policies.map((policy) => policy.conditions?.users);
for (const id of new Set(excluded.flatMap((users) => users?.excludeUsers ?? [])))
  await client.api(`/users/${id}`).get();
for (const id of new Set(excluded.flatMap((users) => users?.excludeGroups ?? [])))
  await listAll(`/groups/${id}/transitiveMembers`);

process.stdout.write(
  JSON.stringify({
    wallMs: performance.now() - startedAt,
    peakMB: process.resourceUsage().maxRSS / 1024,
    ...counts,
    auditsMs: [],
  }),
);
