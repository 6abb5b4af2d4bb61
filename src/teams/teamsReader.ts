import * as z from 'zod';
import type { SnapshotSource } from '../domain/source.ts';
import type { Clock, Refusal, SnapshotAnswer, SnapshotInstance, TeamsReader } from '../pipeline/ports.ts';
import type { TeamsClient } from './client.ts';
import { configurationOf } from './configurations.ts';

/**
 * Reads Teams policies from the Teams admin API instead of from a snapshot. Microsoft does not document it (its own
 * admin center and PowerShell use it), so a tenant file has to ask for it, and whatever it answers otherwise than known
 * is malformed, never guessed at.
 */
export function createTeamsReader(client: TeamsClient, tenantId: string, clock: Clock): TeamsReader {
  async function readType(
    resourceType: string,
    pointer: Promise<Pointer | Refusal> | undefined,
    signal: AbortSignal,
  ): Promise<SnapshotInstance[] | Refusal> {
    const configuration = configurationOf(resourceType);
    if (!configuration) throw new Error(`${resourceType} is not held by the Teams admin API`);
    const towards = configuration.legacy && (await pointer);
    if (towards && 'reason' in towards) return towards;
    const query = towards ? `?adminDomain=${encodeURIComponent(towards.adminDomain)}` : '';
    const path = `/Skype.Policy/configurations/${configuration.type}${query}`;
    const reply = await client.get(path, signal, towards?.headers);
    if ('refusal' in reply) return reply.refusal;
    const instances = Instances.safeParse(reply.received.body);
    if (!instances.success) return oddAnswer;
    return instances.data.map((properties) => ({ resourceType: resourceType.toLowerCase(), properties }));
  }

  /** Where the older service stands, which is different for each tenant. */
  async function findLegacyService(signal: AbortSignal): Promise<Pointer | Refusal> {
    const reply = await client.get('/Teams.Tenant/tenants', signal);
    if ('refusal' in reply) return reply.refusal;
    const tenant = Discovery.safeParse(reply.received.body);
    const domain = tenant.data?.verifiedDomains.find(({ name }) => initialDomain.test(name));
    if (!tenant.success || !domain) return oddAnswer;
    const { Endpoints, Headers } = tenant.data.serviceDiscovery;
    return {
      adminDomain: domain.name,
      headers: {
        'x-ms-target-uri': `https://${Endpoints.AdminServiceEndpoint}/OcsPowershellWebservice`,
        'x-ms-tenant-id': tenantId,
        ...(Headers?.['X-MS-Forest'] && { 'x-ms-forest': Headers['X-MS-Forest'] }),
      },
    };
  }

  return {
    holds: (resourceType) => configurationOf(resourceType) !== undefined,
    counted: () => client.counted(),
    async object(path, signal) {
      const reply = await client.get(path, signal);
      return 'refusal' in reply
        ? { ok: false, refusal: reply.refusal }
        : { ok: true, body: reply.received.body };
    },
    async read(sources: SnapshotSource<unknown>[], signal: AbortSignal): Promise<SnapshotAnswer> {
      const types = [...new Set(sources.map((source) => source.resourceType.toLowerCase()))];
      const legacy = types.some((type) => configurationOf(type)?.legacy);
      const pointer = legacy ? findLegacyService(signal) : undefined;
      const answers = await Promise.all(
        types.map(async (type) => ({ type, answer: await readType(type, pointer, signal) })),
      );
      const instances = answers.flatMap(({ answer }) => (Array.isArray(answer) ? answer : []));
      const refused = answers.flatMap(({ type, answer }) =>
        Array.isArray(answer) ? [] : [{ type, answer }],
      );
      const [first] = refused;
      if (first && refused.length === answers.length) return { ok: false, refusal: first.answer };
      const missing = new Map(refused.map(({ type, answer }) => [type, answer]));
      return { ok: true, takenAt: clock.now().toISOString(), instances, missing };
    },
  };
}

/** One instance or all of them; each is an object that says which it is. */
const Instance = z.looseObject({ Identity: z.string() });
const Instances = z.union([z.array(Instance), Instance.transform((only) => [only])]);

interface Pointer {
  adminDomain: string;
  headers: Record<string, string>;
}

/** As in CIPP, New-TeamsRequestV2. Both values go into headers, so they are no more than they should be. */
const Discovery = z.object({
  serviceDiscovery: z.object({
    Endpoints: z.object({ AdminServiceEndpoint: z.string().regex(/^[\w.-]+(:\d+)?$/) }),
    Headers: z
      .object({
        'X-MS-Forest': z
          .string()
          .regex(/^[\w.-]+$/)
          .nullish(),
      })
      .nullish(),
  }),
  verifiedDomains: z.array(z.object({ name: z.string() })),
});
const initialDomain = /^[^.]+\.onmicrosoft\.(com|us)$/i;

const oddAnswer: Refusal = {
  status: 'malformed',
  reason: { kind: 'malformed', text: 'the Teams admin API answered in a form that is not known.' },
};
