import type { AppRole } from '../domain/caller.ts';
import type { Deployment } from '../domain/clientFile.ts';
import type { Failure } from '../domain/failure.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { OnboardingWriter } from '../graph/onboardingWriter.ts';
import type { Written } from '../pipeline/ports.ts';
import type { LoadedClient } from './clientFile.ts';
import type { ConfigPlace } from './configPlace.ts';
import type { Directory } from './directory.ts';
import type { Needed } from './needed.ts';

/** One tenant that is set up or taken back, and what that is done with. */
export interface Site {
  tenant: string;
  cloud: Cloud;
  client: LoadedClient;
  /** `undefined` until Azure's part is deployed. */
  deployment: Deployment | undefined;
  needed: Needed;
  /** Service plans that are switched on. */
  licences: string[];
  directory: Directory;
  writer: OnboardingWriter;
  /** What the writer may touch; steps add what they find to be Plumbline's own. */
  touchable: { roles: Set<string>; directoryRoles: Set<string>; grantees: Set<string>; own: Set<string> };
  /** Where tenant files are kept; `undefined` until Azure's part is deployed. */
  config: ConfigPlace | undefined;
  /** ISO 8601. */
  now: () => string;
}

/** One thing that is not yet as it should be. */
export interface Deed {
  /** What is done, for people. The same deed has the same text until it is done. */
  text: string;
  /** Does it, however often it is asked. Absent: its turn comes when what is before it is done. */
  act?: () => Promise<Written>;
}

/** How a step stands. */
export interface Standing {
  /** Nothing is left to do when it is empty. */
  deeds: Deed[];
  /** Worth saying, and no reason to stop. */
  notes?: string[];
  /** What only a person can mend, before anything is done. */
  stops?: Failure;
  /** What has to be there first, that is not made here. */
  waitsFor?: 'deployment';
}

/** What a person has to hold for a step that has something to do: of each list one directory role, and the scopes. */
export interface Taking {
  roles: string[][];
  scopes: string[];
}

/** One step of setting a tenant up. It can be done again at any time, and ends in the same state. */
export interface Step {
  id: string;
  /** Completes "Step: …". */
  title: string;
  takes: Taking;
  inspect(site: Site): Promise<Standing>;
  /** How far it is taken back: nothing is left of it when there are no deeds. */
  undo(site: Site): Promise<Standing>;
}

export const nothingToDo: Standing = { deeds: [] };

/** Waits for Azure's part. */
export const waitsForDeployment: Standing = { deeds: [], waitsFor: 'deployment' };

/** Names under which Plumbline's own objects are found again (Graph: alternate key `uniqueName`). */
export const ownName = 'plumbline';
export function groupName(role: AppRole): string {
  return `${ownName}-${role.toLowerCase().replace('.', '-')}`;
}
