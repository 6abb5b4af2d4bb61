import type { AnyControl } from '../domain/control.ts';
import { emergencyAccounts } from './emergencyAccounts.ts';
import { registrationReport } from './registrationReport.ts';
import { snapshotReader } from './snapshotReader.ts';

/** What `plumbline doctor` looks at in the tenant. They are judged like controls, and belong to no baseline. */
export const checks: AnyControl[] = [snapshotReader, emergencyAccounts, registrationReport];
