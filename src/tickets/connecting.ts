import { lookup } from 'node:dns/promises';
import * as z from 'zod';
import { type Connecting, call, type SecretRef, shaped } from './call.ts';
import { createSend, usualHosts } from './outgoing.ts';
import { Trouble } from './port.ts';

export interface Reaching {
  /** Settings of the function app, or the environment. Only `PLUMBLINE_SECRET_…` is ever looked at. */
  settings: Record<string, string | undefined>;
  /** A token of the identity that tickets are written with. */
  entraToken: (scope: string) => Promise<string>;
  now: () => Date;
  /** Beside those of the systems themselves: hosts, or `*.` and a domain. */
  allowedHosts?: readonly string[];
  /** For the ticket desk and tests; see {@link createSend}. */
  standIn?: (origin: string) => string | undefined;
}

/** The way to the systems, and to their secrets. Nothing is asked of anybody yet. */
export function createConnecting({
  settings,
  entraToken,
  now,
  allowedHosts = [],
  standIn,
}: Reaching): Connecting {
  const send = createSend({
    allowedHosts: [...usualHosts, ...allowedHosts],
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    ...(standIn && { standIn }),
  });
  return {
    send,
    entraToken,
    now,
    async secret(ref) {
      if ('keyVault' in ref) return secretOfVault(ref, { send, entraToken, now });
      const value = settings[ref.setting];
      if (value !== undefined && value !== '') return value;
      throw new Trouble('refused', `The setting ${ref.setting} is not there.`, { wholeSystem: true });
    },
  };
}

const vaults: Record<string, string> = {
  '.vault.azure.net': 'https://vault.azure.net/.default',
  '.vault.usgovcloudapi.net': 'https://vault.usgovcloudapi.net/.default',
  '.vault.azure.cn': 'https://vault.azure.cn/.default',
};

/** A secret of Key Vault (REST API 7.4, Get Secret). The token goes to a vault and to nothing else. */
async function secretOfVault(
  { keyVault }: SecretRef & { keyVault: string },
  { send, entraToken, now }: Omit<Connecting, 'secret'>,
): Promise<string> {
  const url = new URL(keyVault);
  const [, scope] = Object.entries(vaults).find(([domain]) => url.hostname.endsWith(domain)) ?? [];
  if (scope === undefined || !url.pathname.startsWith('/secrets/'))
    throw new Trouble('refused', `${url.host}${url.pathname} is no secret of Key Vault.`, {
      wholeSystem: true,
    });
  const reply = await call(
    { send, now },
    {
      method: 'GET',
      url: `${url.origin}${url.pathname}?api-version=7.4`,
      headers: { authorization: `Bearer ${await entraToken(scope)}` },
      writes: false,
    },
  );
  return shaped(z.object({ value: z.string() }), reply).value;
}
