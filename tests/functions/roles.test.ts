import { registerFunctions } from '../../functions/roles.ts';
import type { FunctionMetadata } from '../../src/host/functionsCore.ts';
import { load } from '../../src/host/loading.ts';
import { readSettings } from '../../src/service/settings.ts';
import { serveInAzure } from '../../src/serving.ts';

const id = '11111111-aaaa-4aaa-8aaa-111111111111';

/** What sets a function off, in a line. */
function lineOf({ bindings }: FunctionMetadata): string {
  const [trigger] = Object.values(bindings).filter(({ type }) => type !== 'http');
  const { type, schedule, queueName, methods, route } = trigger ?? {};
  return [type, schedule, queueName, methods, route].filter((part) => part !== undefined).join(' ');
}

const serving = serveInAzure(
  readSettings({
    AZURE_CLIENT_ID: id,
    Data__blobServiceUri: 'https://data.blob.core.windows.net',
    Data__queueServiceUri: 'https://data.queue.core.windows.net',
    Data__tableServiceUri: 'https://data.table.core.windows.net',
    DISPATCH_SCHEDULE: '0 */15 * * * *',
    SWEEP_SCHEDULE: '0 7-59/15 * * * *',
    API_TENANT_ID: id,
    API_CLIENT_ID: id,
    SESSION_KEY: 'x'.repeat(40),
    WEBSITE_HOSTNAME: 'plumbline.azurewebsites.net',
  }),
);

test('the auditor registers its functions, and nothing else', async () => {
  const functions = await load(() => registerFunctions('auditor', serving));
  const lines = functions.map(({ metadata }) => `${metadata.name}: ${lineOf(metadata)}`);
  expect(lines).toMatchInlineSnapshot(`
[
  "dispatch: timerTrigger %DISPATCH_SCHEDULE%",
  "sweep: timerTrigger %SWEEP_SCHEDULE%",
  "auditTenant: queueTrigger audits",
  "parkAudit: queueTrigger audits-poison",
  "listTenants: httpTrigger GET tenants",
  "listFindings: httpTrigger GET tenants/{id}/findings",
  "requestAudit: httpTrigger POST tenants/{id}/audits",
  "getAudit: httpTrigger GET tenants/{id}/audits/{run}",
  "getReport: httpTrigger GET tenants/{id}/audits/{run}/report",
  "replayAudit: httpTrigger POST tenants/{id}/audits/{run}/replay",
  "getHealth: httpTrigger GET health",
  "getOpenApi: httpTrigger GET openapi.json",
  "pageFleet: httpTrigger GET {ignored:maxlength(0)?}",
  "pageTenant: httpTrigger GET ui/tenants/{id}",
  "pageStartAudit: httpTrigger POST ui/tenants/{id}/audits",
  "pageRun: httpTrigger GET ui/tenants/{id}/runs/{run}",
  "pageRunProgress: httpTrigger GET ui/tenants/{id}/runs/{run}/progress",
  "pageReport: httpTrigger GET ui/tenants/{id}/runs/{run}/report",
  "pageSignIn: httpTrigger GET ui/sign-in",
  "pageSignInStart: httpTrigger GET ui/sign-in/start",
  "pageSignInCallback: httpTrigger GET ui/sign-in/callback",
  "pageSignOut: httpTrigger POST ui/sign-out",
  "pageSignedOut: httpTrigger GET ui/signed-out",
  "pageStyle: httpTrigger GET ui/style.css",
  "pageScript: httpTrigger GET ui/script.js",
  "pageIcon: httpTrigger GET ui/icon.svg",
]
`);
});
