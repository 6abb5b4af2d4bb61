import { registerAuditor, registerRemediator } from '../../functions/roles.ts';
import type { FunctionMetadata } from '../../src/host/functionsCore.ts';
import { load } from '../../src/host/loading.ts';
import { RemediatorSettings, readSettings, ServiceSettings } from '../../src/service/settings.ts';
import { serveInAzure } from '../../src/serving.ts';
import { serveRemediationInAzure } from '../../src/servingRemediation.ts';
import { appSettings } from '../package/appSettings.ts';

/** What sets a function off, in a line. */
function lineOf({ bindings }: FunctionMetadata): string {
  const trigger = Object.values(bindings).find(({ type }) => type !== 'http');
  const { type, schedule, queueName, methods, route } = trigger ?? {};
  return [type, schedule, queueName, methods, route]
    .filter((part) => part !== undefined)
    .map(String)
    .join(' ');
}

async function linesOf(register: () => void): Promise<string[]> {
  const functions = await load(register);
  return functions.map(({ metadata }) => `${metadata.name}: ${lineOf(metadata)}`);
}

test('the auditor registers its functions, and nothing else', async () => {
  const settings = readSettings(ServiceSettings, appSettings);
  expect(await linesOf(() => registerAuditor(serveInAzure(settings)))).toMatchInlineSnapshot(`
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
  "getPlan: httpTrigger GET tenants/{id}/plan",
  "approvePlan: httpTrigger POST tenants/{id}/plans/{plan}/approve",
  "getApproval: httpTrigger GET tenants/{id}/approvals/{approval}",
  "getHealth: httpTrigger GET health",
  "getOpenApi: httpTrigger GET openapi.json",
  "pageFleet: httpTrigger GET {ignored:maxlength(0)?}",
  "pageTenant: httpTrigger GET ui/tenants/{id}",
  "pageStartAudit: httpTrigger POST ui/tenants/{id}/audits",
  "pageReplayAudit: httpTrigger POST ui/tenants/{id}/runs/{run}/replay",
  "pageRun: httpTrigger GET ui/tenants/{id}/runs/{run}",
  "pageRunProgress: httpTrigger GET ui/tenants/{id}/runs/{run}/progress",
  "pageReport: httpTrigger GET ui/tenants/{id}/runs/{run}/report",
  "pagePlan: httpTrigger GET ui/tenants/{id}/plan",
  "pageApprove: httpTrigger POST ui/tenants/{id}/approvals",
  "pageApproval: httpTrigger GET ui/tenants/{id}/approvals/{approval}",
  "pageApprovalProgress: httpTrigger GET ui/tenants/{id}/approvals/{approval}/progress",
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

test('the remediator answers nobody and has no timer', async () => {
  const settings = readSettings(RemediatorSettings, appSettings);
  expect(await linesOf(() => registerRemediator(serveRemediationInAzure(settings)))).toEqual([
    'remediate: queueTrigger remediations',
    'parkRemediation: queueTrigger remediations-poison',
  ]);
});
