import type { Method, Route } from './route.ts';

interface Match {
  route: Route;
  params: string[];
  functionParameters: Record<string, string | undefined>;
}

/**
 * Finds routes by path. Segments are compared without regard to case; `x('1')` is read as `x/1`, and
 * `x(appId='1')` as `x/appId=1`, as with any alternate key.
 */
export interface Router {
  match(method: Method, path: string): Match | undefined;
  /** Whether any method is served at this path. */
  knows(path: string): boolean;
}

const parenthesised = /^([^(]+)\((.*)\)$/;

function parametersOf(text: string): Record<string, string | undefined> {
  const pairs = [...text.matchAll(/(\w+)='((?:[^']|'')*)'/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value.replaceAll("''", "'")]));
}

function read(path: string): { segments: string[]; functionParameters: Record<string, string | undefined> } {
  let functionParameters: Record<string, string | undefined> = {};
  const segments = path
    .split('/')
    .filter(Boolean)
    .flatMap((segment) => {
      const [, name, inside] = parenthesised.exec(segment) ?? [];
      if (name === undefined || inside === undefined) return [segment];
      const [, key] = /^'(.*)'$/.exec(inside) ?? [];
      if (key !== undefined) return [name, key];
      const parameters = parametersOf(inside);
      for (const alternate of ['appId', 'uniqueName'])
        if (parameters[alternate] !== undefined) return [name, `${alternate}=${parameters[alternate]}`];
      functionParameters = parameters;
      return [name];
    });
  return { segments, functionParameters };
}

export function createRouter(routes: readonly Route[]): Router {
  const byLength = new Map<number, { route: Route; segments: string[] }[]>();
  for (const route of routes) {
    const segments = route.template.toLowerCase().split('/').filter(Boolean);
    const bucket = byLength.get(segments.length);
    if (bucket) bucket.push({ route, segments });
    else byLength.set(segments.length, [{ route, segments }]);
  }
  // A template with fewer placeholders is the better match: /policies/x/default before /policies/x/{id}.
  for (const bucket of byLength.values()) {
    bucket.sort((a, b) => placeholders(a.segments) - placeholders(b.segments));
  }

  function candidates(path: string): Match[] {
    const { segments: actual, functionParameters } = read(path);
    const lower = actual.map((segment) => segment.toLowerCase());
    return (byLength.get(actual.length) ?? []).flatMap(({ route, segments }) => {
      if (!segments.every((segment, position) => segment === '{id}' || segment === lower[position]))
        return [];
      const params = actual.filter((_, position) => segments[position] === '{id}');
      return [{ route, params, functionParameters }];
    });
  }

  return {
    match: (method, path) => candidates(path).find(({ route }) => route.method === method),
    knows: (path) => candidates(path).length > 0,
  };
}

function placeholders(segments: string[]): number {
  return segments.filter((segment) => segment === '{id}').length;
}
