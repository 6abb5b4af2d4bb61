import type { ObjectReader, Refusal, TeamsReader, TenantReader, TenantWriter } from '../pipeline/ports.ts';

/** Graph, and the Teams admin API where a tenant file lets it be changed. */

const switchedOff: Refusal = {
  status: 'unavailable',
  reason: {
    kind: 'teamsAdminApiOff',
    text: 'the tenant file does not say `teamsAdminApi: change`, or this cloud has no Teams admin API that is known.',
  },
};

export function readerOfEither(graph: TenantReader, teams: TeamsReader | undefined): ObjectReader {
  return {
    async object({ version, ...request }, lane, signal) {
      if (version === 'teamsAdmin')
        return teams ? teams.object(request.path, signal) : { ok: false, refusal: switchedOff };
      const [answer] = await graph.get([{ version, ...request }], lane, signal);
      if (!answer) throw new Error(`no answer for ${request.path}`);
      return answer;
    },
  };
}

export function writerOfEither(graph: TenantWriter, teams: TenantWriter | undefined): TenantWriter {
  return {
    async write(writing, signal) {
      if (writing.version !== 'teamsAdmin') return graph.write(writing, signal);
      return teams ? teams.write(writing, signal) : { kind: 'refused', refusal: switchedOff };
    },
  };
}
