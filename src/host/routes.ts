import { Failure } from '../domain/failure.ts';

/** The parameters of a path, or `undefined` when it is another route's. */
export type Route = (path: string) => Record<string, string> | undefined;

type Part =
  | { literal: string }
  | { name: string; fits(text: string): boolean; isOptional: boolean; takesTheRest: boolean };

const constraints: Record<string, (text: string, argument: string) => boolean> = {
  alpha: (text) => /^[a-z]*$/i.test(text),
  guid: (text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  int: (text) => /^-?\d+$/.test(text),
  maxlength: (text, argument) => text.length <= Number(argument),
};

/**
 * A route template of ASP.NET's as Azure Functions takes it: segments, `{name}`, `{name?}` at the end, `{*name}` for the
 * rest, and some constraints (Microsoft Learn: Routing in ASP.NET Core, route templates). Letters may be of either case,
 * and a slash at the end changes nothing.
 * @throws Failure (`configuration`) for what this host does not know
 */
export function routeOf(template: string, functionName: string): Route {
  const parts = segmentsOf(template).map((segment) => {
    const part = partOf(segment);
    if (part !== undefined) return part;
    throw new Failure(
      'configuration',
      `The function ${functionName} has the route “${template}”, which the local host does not know.`,
    );
  });
  return (path) => {
    const given = segmentsOf(path);
    if (given.includes('')) return undefined;
    const found: Record<string, string> = {};
    for (const [at, part] of parts.entries()) {
      const text = given[at];
      if ('literal' in part) {
        if (text?.toLowerCase() !== part.literal.toLowerCase()) return undefined;
      } else if (text === undefined) {
        if (!part.isOptional) return undefined;
      } else {
        const value = decoded(part.takesTheRest ? given.slice(at).join('/') : text);
        if (!part.fits(value)) return undefined;
        found[part.name] = value;
      }
    }
    const takesTheRest = parts.some((part) => 'name' in part && part.takesTheRest);
    return given.length <= parts.length || takesTheRest ? found : undefined;
  };
}

function segmentsOf(path: string): string[] {
  const inner = path.replace(/^\//, '').replace(/\/$/, '');
  return inner === '' ? [] : inner.split('/');
}

function partOf(segment: string): Part | undefined {
  if (/^[^{}?*]+$/.test(segment)) return { literal: segment };
  const [, rest, name, constraint, argument = '', optional] =
    /^\{(\*)?([A-Za-z_]\w*)(?::(\w+)(?:\((\w*)\))?)?(\?)?\}$/.exec(segment) ?? [];
  if (name === undefined) return undefined;
  const fits = constraint === undefined ? () => true : constraints[constraint];
  return (
    fits && {
      name,
      fits: (text) => fits(text, argument),
      isOptional: optional !== undefined || rest !== undefined,
      takesTheRest: rest !== undefined,
    }
  );
}

/** ASP.NET leaves an encoded slash as it is, and text that is not well encoded too. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll(/%(?=2f)/gi, '%25'));
  } catch {
    return text;
  }
}
