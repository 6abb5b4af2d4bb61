import type { GraphRequest } from '../domain/source.ts';

/** `$filter` takes at most 15 values in one `in` (Graph: use the $filter query parameter). */
const idsPerRequest = 15;

/** Requests for the objects of a collection that have these ids, as few as will do; each has its ids as its key. */
export function objectsById(path: string, ids: string[], $select: string): GraphRequest[] {
  return Array.from({ length: Math.ceil(ids.length / idsPerRequest) }, (_, index) => {
    const chunk = ids.slice(index * idsPerRequest, (index + 1) * idsPerRequest);
    const $filter = `id in (${chunk.map((id) => `'${id}'`).join(',')})`;
    return { path, query: { $select, $filter }, key: chunk.join() };
  });
}

/** Whether the object is one that the request with this key asked for: a filter can be ignored by a server. */
export function askedFor(id: string, key: string | undefined): boolean {
  return key?.split(',').includes(id) === true;
}
