import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWTPayload } from 'jose';
import { goodClaims, home, type SigningKey, sign } from '../http/signingAuthority.ts';

export interface EntraAuthority {
  /** `http://127.0.0.1:PORT/<tenant>` */
  authority: string;
  /** What the token endpoint was sent. */
  redeemed: Record<string, string>[];
  /** Somebody signs in at the address that the page sent them to. @returns the address that they are sent back to */
  signIn(location: string, oid: string, roles: string[], claims?: JWTPayload): URL;
  /** What the token endpoint answers with instead of tokens. */
  fault: 'down' | 'refused' | 'nonsense' | undefined;
  close(): Promise<void>;
}

/** The two endpoints of Entra that a sign-in takes, as far as its documentation says what they check. */
export async function startEntra(
  key: SigningKey,
  now: () => Date,
  assertion: string,
): Promise<EntraAuthority> {
  const codes = new Map<string, { challenge: string; redirectUri: string; claims: JWTPayload }>();

  async function redeem(form: Record<string, string>): Promise<[number, string]> {
    entra.redeemed.push(form);
    if (entra.fault === 'down') return [503, ''];
    if (entra.fault === 'nonsense') return [200, '<html>'];
    const code = codes.get(form['code'] ?? '');
    codes.delete(form['code'] ?? '');
    const challenge = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url');
    const isGood =
      code?.challenge === challenge &&
      code.redirectUri === form['redirect_uri'] &&
      form['client_assertion'] === assertion &&
      form['client_id'] === home.audience;
    if (!isGood || entra.fault === 'refused') return [400, '{"error":"invalid_grant"}'];
    return [200, JSON.stringify({ token_type: 'Bearer', id_token: await sign(code.claims, key) })];
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      void redeem(form).then(([status, body]) => response.writeHead(status).end(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const entra: EntraAuthority = {
    authority: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${home.tenant}`,
    redeemed: [],
    fault: undefined,
    signIn(location, oid, roles, claims = {}) {
      const { searchParams: asked, pathname } = new URL(location);
      expect(pathname).toBe(`/${home.tenant}/oauth2/v2.0/authorize`);
      const { azp: _, scp: __, ...ofIdToken } = goodClaims(now(), oid, roles);
      const code = randomUUID();
      codes.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
        claims: { ...ofIdToken, nonce: asked.get('nonce'), ...claims },
      });
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
      return back;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return entra;
}
