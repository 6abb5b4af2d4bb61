import type { ReportFormat } from '../http/report.ts';

/** Addresses of the page. They lie below `/api/`, as Azure Functions has it, and beside those of the API. */

export const fleetPath = '/api/';
export const signInPath = '/api/ui/sign-in';
export const signOutPath = '/api/ui/sign-out';
export const signedOutPath = '/api/ui/signed-out';
/** Where Entra sends people back to: the redirect URI that the application registers is this, at the page's origin. */
export const callbackPath = '/api/ui/sign-in/callback';

/**
 * The route of `/api/` itself. An empty route falls back to the function's name, so this is a parameter that has to be
 * empty (github.com/Azure/Azure-Functions, issue 2473).
 */
export const fleetRoute = '{ignored:maxlength(0)?}';

export function tenantPath(tenant: string): string {
  return `/api/ui/tenants/${encodeURIComponent(tenant)}`;
}

export function runPath(tenant: string, run: string): string {
  return `${tenantPath(tenant)}/runs/${encodeURIComponent(run)}`;
}

export function planPath(tenant: string): string {
  return `${tenantPath(tenant)}/plan`;
}

export function approvalPath(tenant: string, approval: string): string {
  return `${tenantPath(tenant)}/approvals/${encodeURIComponent(approval)}`;
}

export function pageReportPath(tenant: string, run: string, format: ReportFormat): string {
  return `${runPath(tenant, run)}/report?format=${format}`;
}

export function signInAt(to: string): string {
  return `${signInPath}?to=${encodeURIComponent(to)}`;
}

/** Where somebody wanted to go before they signed in: a page of ours, or the fleet. */
export function safeDestination(to: string | null): string {
  return to !== null && /^\/api\/(ui\/tenants\/[\w\-/]{1,300})?$/.test(to) ? to : fleetPath;
}
