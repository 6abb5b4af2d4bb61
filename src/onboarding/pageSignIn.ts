import * as z from 'zod';
import { cloudHosts } from '../graph/clouds.ts';
import { callbackPath } from '../web/paths.ts';
import { readIdentity } from './identities.ts';
import { readRegistration } from './registration.ts';
import { type Deed, nothingToDo, type Site, type Step, waitsForDeployment } from './step.ts';

const CredentialRow = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  subject: z.string(),
  audiences: z.array(z.string()),
});
const credentialName = 'plumbline-auditor';

/**
 * How people sign in to the page: the address that Entra sends them back to, and in place of a secret the trust in the
 * auditor's managed identity (Entra: managed identity as a federated credential; issuer, subject, audience).
 */
export const pageSignIn: Step = {
  id: 'pageSignIn',
  title: 'people can sign in to the page, without a secret',
  takes: {
    roles: [['Cloud Application Administrator', 'Application Administrator']],
    scopes: ['Application.ReadWrite.All'],
  },
  async inspect(site) {
    if (!site.deployment) return waitsForDeployment;
    const { auditorClientId, auditorHostName } = site.deployment;
    const origin = site.client.deployment.pageOrigin ?? `https://${auditorHostName}`;
    const address = new URL(callbackPath, origin).href;
    const back: Deed = { text: `send people back to ${address} after they signed in` };
    const trust: Deed = { text: 'trust the auditor’s managed identity in place of a secret' };
    const application = await readRegistration(site);
    const identity = await readIdentity(site, auditorClientId);
    if (!application || !identity) return { deeds: [back, trust] };

    const path = `/applications/${application.id}`;
    const redirectUris = application.web?.redirectUris ?? [];
    back.act = () =>
      site.writer.write({
        method: 'PATCH',
        path,
        body: { web: { redirectUris: [...redirectUris, address] } },
      });
    const wanted = credentialFor(site, identity.id);
    const credentials = await site.directory.all(
      { path: `${path}/federatedIdentityCredentials` },
      CredentialRow,
    );
    const there = credentials.find(({ name }) => name === credentialName);
    trust.act = () =>
      there
        ? site.writer.write({
            method: 'PATCH',
            path: `${path}/federatedIdentityCredentials/${there.id}`,
            body: wanted,
          })
        : site.writer.write({
            method: 'POST',
            path: `${path}/federatedIdentityCredentials`,
            body: { name: credentialName, ...wanted },
          });
    const isTrusted =
      there?.issuer === wanted.issuer &&
      there.subject === wanted.subject &&
      there.audiences.join(' ') === wanted.audiences.join(' ');
    return {
      deeds: [...(redirectUris.includes(address) ? [] : [back]), ...(isTrusted ? [] : [trust])],
    };
  },
  // Both belong to the application and go with it.
  undo: async () => nothingToDo,
};

function credentialFor({ cloud, tenant }: Site, identity: string) {
  const { issuer, tokenExchange } = cloudHosts[cloud];
  return {
    issuer: `${issuer}/${tenant}/v2.0`,
    subject: identity,
    audiences: [tokenExchange],
    description: 'The managed identity of Plumbline’s auditor stands in for a secret.',
  };
}
