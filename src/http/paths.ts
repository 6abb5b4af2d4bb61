/** Paths of the API, for the links in its answers. They are relative: no request can choose the host of a link. */

export function auditPath(tenant: string, run: string): string {
  return `/api/tenants/${encodeURIComponent(tenant)}/audits/${encodeURIComponent(run)}`;
}

export function reportPath(tenant: string, run: string): string {
  return `${auditPath(tenant, run)}/report`;
}

export function approvalPath(tenant: string, approval: string): string {
  return `/api/tenants/${encodeURIComponent(tenant)}/approvals/${encodeURIComponent(approval)}`;
}

export function findingsPath(tenant: string, query: URLSearchParams): string {
  return `/api/tenants/${encodeURIComponent(tenant)}/findings?${query.toString()}`;
}
