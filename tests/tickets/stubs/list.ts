import { azureDevOps } from './azureDevOps.ts';
import { connectWise } from './connectWise.ts';
import type { Stub } from './desk.ts';
import { github } from './github.ts';
import { haloPsa } from './haloPsa.ts';
import { jira } from './jira.ts';
import { mail } from './mail.ts';
import { serviceNow } from './serviceNow.ts';
import { teams } from './teams.ts';
import { webhook } from './webhook.ts';

export const stubs: Stub[] = [
  github,
  jira,
  serviceNow,
  azureDevOps,
  haloPsa,
  connectWise,
  webhook,
  teams,
  mail,
];
