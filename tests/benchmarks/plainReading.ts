import type { GraphRequest } from '../../src/domain/source.ts';
import type { SimulatedTenants } from './processes.ts';

export type PlainRead = (version: string, request: GraphRequest) => Promise<unknown[] | undefined>;

/**
 * Reads a simulated tenant one request after the other, following every page; `undefined` for what is not there.
 * `roundTrips` fills with how long each request took, in milliseconds.
 */
export async function plainReader({
  url,
  identity,
}: SimulatedTenants): Promise<{ read: PlainRead; roundTrips: number[] }> {
  const ask = new URL(identity.endpoint);
  ask.searchParams.set('resource', 'https://graph.microsoft.com');
  ask.searchParams.set('api-version', '2019-08-01');
  const answer = await fetch(ask, { headers: { 'x-identity-header': identity.header } });
  const { access_token: token } = (await answer.json()) as { access_token: string };

  const roundTrips: number[] = [];
  const read: PlainRead = async (version, { path, query }) => {
    const rows: unknown[] = [];
    const parameters = Object.entries(query ?? {}).map(
      ([name, value]) => `${name}=${encodeURIComponent(value)}`,
    );
    let next: string | undefined = `${url}/${version}${path}?${parameters.join('&')}`;
    while (next !== undefined) {
      const startedAt = performance.now();
      const response: Response = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
      if (!response.ok) return undefined;
      const body = (await response.json()) as { value?: unknown; '@odata.nextLink'?: string };
      roundTrips.push(performance.now() - startedAt);
      rows.push(...(Array.isArray(body.value) ? body.value : [body]));
      next = body['@odata.nextLink']?.replace('https://graph.microsoft.com', url);
    }
    return rows;
  };
  return { read, roundTrips };
}
