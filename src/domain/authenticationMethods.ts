import { fail, type Judgement, pass, unknown } from './control.ts';

/** A way to sign in, as the tenant's policy configures it. `Sms`, `Voice`, `Email`, `Fido2`, `MicrosoftAuthenticator`. */
export interface Method {
  id: string;
  state?: string | null | undefined;
}

/** A method by its id; every tenant has every method, switched on or off. */
export function methodNamed<M extends Method>(methods: M[], id: string): M | undefined {
  return methods.find((method) => method.id === id);
}

/** Whether a method is switched off. */
export function judgeMethodOff(methods: Method[], id: string, name: string): Judgement {
  const state = methodNamed(methods, id)?.state;
  if (state === 'disabled') return pass(`${name} are off.`);
  if (state !== 'enabled') return unknownState(id, state);
  const item = { type: 'authenticationMethod', id, property: 'state', actual: state, expected: 'disabled' };
  return fail(`${name} are on.`, [item]);
}

export function unknownState(id: string, state: string | null | undefined): Judgement {
  return state == null
    ? unknown('notSaid', `The tenant did not say whether the method ${id} is on.`)
    : unknown('notOnScale', `The method ${id} is “${state}”, a state that is not known.`);
}
