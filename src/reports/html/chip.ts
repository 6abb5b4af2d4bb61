import { type State, states } from '../state.ts';
import { type Html, html } from '../text/html.ts';

/** A state's mark in its colour; the word is there for whoever cannot see it. */
export function mark(state: State): Html {
  const { mark: sign, word } = states[state];
  return html`<span class="swatch ${state}" aria-hidden="true">${sign}</span><span class="unseen">${word}: </span>`;
}

/** A state's mark and word in its colour. */
export function chip(state: State): Html {
  const { mark: sign, word } = states[state];
  return html`<span class="chip ${state}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}
