import { isObject } from '../json.ts';
import { rowsAt, type TenantState } from '../state/tenantState.ts';
import { GraphError } from './errors.ts';
import type { LicencePlan, Route } from './route.ts';

/** Whether a service plan is switched on in some enabled subscription of the tenant. */
export function hasPlan(tenant: TenantState, plan: LicencePlan): boolean {
  return rowsAt(tenant, '/subscribedSkus').some(
    ({ capabilityStatus, servicePlans }) =>
      capabilityStatus === 'Enabled' &&
      Array.isArray(servicePlans) &&
      servicePlans.some(
        (item) =>
          isObject(item) && item['servicePlanName'] === plan && item['provisioningStatus'] === 'Success',
      ),
  );
}

/** "Known issues with Microsoft Graph": the answer to a tenant without Entra ID P1. */
export const nonPremium = () =>
  new GraphError(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  );

/**
 * What a workload says without its licence. Privileged Identity Management: maester #1421. Intune's text is quoted
 * by several public tools. The risk API's answer is from memory.
 */
export function licenceRefusal(route: Route): GraphError {
  if (route.licence === 'INTUNE_A') {
    return new GraphError(400, 'BadRequest', 'Request not applicable to target tenant.');
  }
  if (route.licence !== 'AAD_PREMIUM_P2') return nonPremium();
  return route.bucket === 'conditionalAccess'
    ? new GraphError(403, 'Forbidden', 'Your tenant is not licensed for this feature.')
    : new GraphError(
        400,
        'AadPremiumLicenseRequired',
        'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
      );
}
