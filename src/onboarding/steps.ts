import { configuration, tenantFile } from './configuration.ts';
import { emergencyAccounts } from './emergencyAccounts.ts';
import { groups } from './groups.ts';
import { identities } from './identities.ts';
import { auditorGrants, remediatorGrants } from './identityGrants.ts';
import { pageSignIn } from './pageSignIn.ts';
import { registration } from './registration.ts';
import { snapshotReader } from './snapshotReader.ts';
import type { Step } from './step.ts';

/** In this order a tenant is set up, and in the opposite one taken back. */
export const steps: Step[] = [
  emergencyAccounts,
  registration,
  groups,
  snapshotReader,
  identities,
  pageSignIn,
  auditorGrants,
  remediatorGrants,
  configuration,
  tenantFile,
];
