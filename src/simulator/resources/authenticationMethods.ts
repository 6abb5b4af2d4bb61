import { badRequest, notFound } from '../graph/errors.ts';
import { bothVersions, contextOf, type GraphCall, lastParam, type Route } from '../graph/route.ts';
import { singleton } from '../graph/singleton.ts';
import { isObject, type JsonObject, mergeProperties, textOf } from '../json.ts';
import { seenSingleton } from '../state/staleness.ts';
import { singletonAt, writeSingleton } from '../state/tenantState.ts';

const path = '/policies/authenticationMethodsPolicy';
const inline = 'authenticationMethodConfigurations';

function methodsIn(policy: JsonObject): JsonObject[] {
  const methods = policy[inline];
  return Array.isArray(methods) ? methods.filter(isObject) : [];
}

function methodNamed(policy: JsonObject, id: string): JsonObject {
  const found = methodsIn(policy).find((method) => textOf(method['id']).toLowerCase() === id.toLowerCase());
  if (!found) throw notFound(id);
  return found;
}

const shared = { versions: bothVersions, bucket: 'identity', cost: 1 } as const;
const context = `${path.slice(1)}/${inline}`;

function changeMethod(call: GraphCall): void {
  const policy = singletonAt(call.tenant, path);
  const method = methodNamed(policy, lastParam(call));
  const sent = call.body ?? {};
  if (sent['@odata.type'] !== method['@odata.type']) {
    throw badRequest(`The body needs the '@odata.type' '${textOf(method['@odata.type'])}'.`);
  }
  const next = mergeProperties(method, sent);
  const methods = methodsIn(policy).map((item) => (item['id'] === method['id'] ? next : item));
  call.written.push(writeSingleton(call.tenant, path, { ...policy, [inline]: methods }));
}

/** The policy with its methods inline, and each method on its own. */
export const authenticationMethods: Route[] = [
  ...singleton({ path, write: { method: 'PATCH', answer: 204 }, context: 'authenticationMethodsPolicy' }),
  {
    ...shared,
    method: 'GET',
    template: `${path}/${inline}`,
    writes: false,
    handle: (call) => ({
      status: 200,
      body: {
        '@odata.context': contextOf(call, context),
        value: methodsIn(seenSingleton(call.tenant, path, call.now)),
      },
    }),
  },
  {
    ...shared,
    method: 'GET',
    template: `${path}/${inline}/{id}`,
    writes: false,
    handle: (call) => ({
      status: 200,
      body: {
        '@odata.context': contextOf(call, `${context}/$entity`),
        ...methodNamed(seenSingleton(call.tenant, path, call.now), lastParam(call)),
      },
    }),
  },
  {
    ...shared,
    method: 'PATCH',
    template: `${path}/${inline}/{id}`,
    writes: true,
    handle(call) {
      changeMethod(call);
      return { status: 204 };
    },
  },
];
