import { isAt, type Target } from '../domain/change.ts';

/** What the remediator's client may send: the writes that controls declare, and the removal of what it made itself. */
export interface WriteList {
  targets: Pick<Target, 'version' | 'method' | 'template' | 'carries' | 'fixed'>[];
  /** Paths of objects that this installation made, by its journal. */
  own: ReadonlySet<string>;
}

/** Whether a request is on the list: its method, its place, and every name at the top of its body. */
export function isOnList(
  method: string,
  url: URL,
  text: string | undefined,
  { targets, own }: WriteList,
): boolean {
  if (url.search !== '' || url.hash !== '') return false;
  const [, version, ...steps] = url.pathname.split('/');
  const path = `/${steps.join('/')}`;
  if (method === 'DELETE') {
    const made = targets.some(
      (target) =>
        target.version !== 'teamsAdmin' &&
        target.method === 'POST' &&
        target.version === version &&
        path.startsWith(`${target.template}/`),
    );
    return made && text === undefined && own.has(path);
  }
  return targets.some(
    (target) =>
      target.version !== 'teamsAdmin' &&
      target.method === method &&
      target.version === version &&
      isAt(path, target.template) &&
      carriesOnly(text, target),
  );
}

/** Whether a body holds no other names at its top than its target's, and what it must say. */
export function carriesOnly(
  text: string | undefined,
  { carries, fixed = {} }: Pick<Target, 'carries' | 'fixed'>,
): boolean {
  const body: unknown = JSON.parse(text ?? 'null');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  return (
    Object.keys(body).every((name) => carries.includes(name)) &&
    Object.entries(fixed).every(([name, value]) => Reflect.get(body, name) === value)
  );
}
