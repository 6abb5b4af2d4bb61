/**
 * The auditor cannot write. Whatever the code above asks for, these are the only requests that its client sends:
 * GET, a batch of GETs, the start of a snapshot, and the removal of a snapshot job that it made itself.
 */
export function isReadOnly(
  method: string,
  url: URL,
  body: string | undefined,
  ownJobs: ReadonlySet<string>,
): boolean {
  const [, , ...steps] = url.pathname.split('/');
  const path = steps.join('/');
  switch (method) {
    case 'GET':
      return true;
    case 'POST':
      if (path === '$batch') return isBatchOfReads(body);
      return path === 'admin/configurationManagement/configurationSnapshots/createSnapshot';
    case 'DELETE': {
      const job = /^admin\/configurationManagement\/configurationSnapshotJobs\/([^/]+)$/.exec(path)?.[1];
      return job !== undefined && ownJobs.has(job);
    }
    default:
      return false;
  }
}

function isBatchOfReads(body: string | undefined): boolean {
  const batch: unknown = JSON.parse(body ?? '{}');
  if (typeof batch !== 'object' || batch === null || !('requests' in batch)) return false;
  const { requests } = batch;
  return (
    Array.isArray(requests) && requests.every((request: { method?: unknown }) => request.method === 'GET')
  );
}
