import * as z from 'zod';
import { Failure } from '../domain/failure.ts';
import type { GraphRequest } from '../domain/source.ts';
import type { Answer, Ask, TenantReader } from '../pipeline/ports.ts';

/** The tenant's directory, as somebody reads it who sets Plumbline up. */
export interface Directory {
  /** `undefined` when there is no such object. @throws Failure (`permission`, `unavailable`) */
  one<T>(request: GraphRequest, shape: z.ZodType<T>): Promise<T | undefined>;
  /** A whole list, all pages. @throws Failure (`permission`, `unavailable`) */
  all<T>(request: GraphRequest, row: z.ZodType<T>): Promise<T[]>;
}

const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

export function readDirectory(reader: TenantReader, signal: AbortSignal): Directory {
  return {
    async one(request, shape) {
      const [answer] = await reader.get([asked(request)], 'directory', signal);
      if (answer?.ok === false && answer.refusal.notFound) return undefined;
      return shape.parse(bodyOf(request, answer));
    },
    async all(request, row) {
      const rows = [];
      let next: string | undefined;
      do {
        const answer = await reader.page(asked(request), next, 'directory', signal);
        const page = Page.parse(bodyOf(request, answer));
        rows.push(...page.value.map((one) => row.parse(one)));
        next = page['@odata.nextLink'];
      } while (next !== undefined);
      return rows;
    },
  };
}

function asked(request: GraphRequest): Ask {
  return { ...request, version: 'v1.0' };
}

function bodyOf({ path }: GraphRequest, answer: Answer | undefined): unknown {
  if (answer?.ok) return answer.body;
  const { status, reason } = answer?.refusal ?? { status: 'unavailable', reason: { text: '' } };
  // Keys in a path are ids of ours and of the tenant's objects, and no names.
  throw new Failure(
    status === 'notPermitted' ? 'permission' : 'unavailable',
    `${path} could not be read. ${reason.text}`,
    status === 'notPermitted'
      ? { remedy: 'Sign in with --auth browser, as an administrator of the tenant.' }
      : {},
  );
}
