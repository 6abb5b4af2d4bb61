import * as z from 'zod';
import { TenantFile } from './baseline.ts';

/** What a deployment made, as far as setting a tenant up has to know of it: outputs of `bicep/main.bicep`. */
export const Deployment = z
  .strictObject({
    auditorClientId: z.guid().describe('The client id of the managed identity that reads the tenant.'),
    remediatorClientId: z
      .guid()
      .optional()
      .describe('The client id of the managed identity that changes the tenant, where there is one.'),
    auditorHostName: z
      .hostname()
      .describe('Where people reach the page, such as plumbline.azurewebsites.net.'),
    configUri: z
      .url({ protocol: /^https$/ })
      .regex(/\/config$/, 'it ends with /config')
      .describe('The address of the container `config`.'),
  })
  .describe('What a deployment made.');
export type Deployment = z.infer<typeof Deployment>;

const Https = z.url({ protocol: /^https$/ });

/** What is said of a deployment beside the tenant file; what `--deployment` says goes before it. */
export const WrittenDeployment = Deployment.partial().extend({
  pageOrigin: Https.optional().describe('Where people reach the page, if not at the app’s own host name.'),
  resourceGroup: z.string().min(1).optional().describe('What `offboard` says is to be deleted.'),
});

/** What `plumbline onboard` is given. */
export const ClientFile = TenantFile.extend({
  deployment: WrittenDeployment.optional().describe(
    'What a deployment made; `--deployment outputs.json` goes before it.',
  ),
}).describe('A tenant file, with what was deployed for it.');
