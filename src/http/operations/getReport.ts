import * as z from 'zod';
import type { Run } from '../../domain/run.ts';
import { Run as RunDocument } from '../../domain/run.ts';
import { tenantOperation } from '../operation.ts';
import { Refused } from '../problem.ts';
import { acceptedFormat, reportAnswer, reportFormatNames } from '../report.ts';
import type { Service } from '../service.ts';
import { noRun } from './getAudit.ts';

export const getReport = tenantOperation({
  name: 'getReport',
  method: 'GET',
  route: 'tenants/{id}/audits/{run}/report',
  role: 'Audit.Read',
  summary: 'What an audit found, for people or for programs',
  query: z.strictObject({
    format: z.enum(reportFormatNames).optional().describe('Goes before the Accept header.'),
  }),
  answers: {
    200: {
      description: 'The report, in the format that was asked for.',
      content: {
        'application/json': RunDocument,
        'text/html': null,
        'text/csv': null,
        'text/markdown': null,
        'application/xml': null,
      },
    },
  },
  problems: ['notAcceptable', 'notRecorded', 'gone', 'reportTooLarge'],
  async answer({ request, service, tenant, query }) {
    const format = query.format ?? acceptedFormat(request.headers.get('accept'));
    return reportAnswer(await recordedRun(service, tenant.id, request.params['run'] ?? ''), format);
  },
});

/** @throws Refused `notFound`, `notRecorded`, or `gone` when it was recorded and is no longer kept */
export async function recordedRun(service: Service, tenant: string, id: string): Promise<Run> {
  const view = await service.run(tenant, id);
  if (!view) throw noRun();
  if (view.state === 'failed') throw new Refused('notRecorded', view.failure?.text ?? 'It failed.');
  if (view.state !== 'recorded') {
    throw new Refused('notRecorded', 'It is still under way.', { retryAfter: 5 });
  }
  const run = await service.document(tenant, id);
  if (!run) throw new Refused('gone', 'What this audit found is no longer kept.');
  return run;
}
