import { afterOf, type Desired } from '../domain/change.ts';
import { keyOf, nested, patchTarget, withValues } from './patchTarget.ts';
import { settingWrite } from './settingWrite.ts';

const template = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{id}';

/** Graph reference: update microsoftAuthenticatorAuthenticationMethodConfiguration and its neighbours. */
export const authenticationMethodTarget = patchTarget({
  title: 'an authentication method',
  source: 'authenticationMethodsPolicy',
  rehearsed(value, { path, touched }) {
    const policy = value as { authenticationMethodConfigurations?: { id: string }[] };
    const methods = policy.authenticationMethodConfigurations?.map((method) =>
      method.id === keyOf(path) ? withValues(method, afterOf(touched)) : method,
    );
    return { ...policy, authenticationMethodConfigurations: methods };
  },
  template,
  permissions: ['Policy.ReadWrite.AuthenticationMethod'],
  carries: ['@odata.type', 'state', 'featureSettings'],
  // Which kind of method it is has to be said, in the service's own words.
  body: (object, after) => ({ '@odata.type': typeIn(object), ...nested(after) }),
});

function typeIn(object: unknown): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, '@odata.type') : undefined;
}

/** Properties of one method. */
export function methodWrite(seen: { id: string }, after: Record<string, unknown>): Desired {
  const desired = settingWrite(authenticationMethodTarget, seen, after);
  if ('why' in desired) return desired;
  const [write] = desired.writes;
  return { writes: [{ ...write, path: template.replace('{id}', seen.id) }] };
}
