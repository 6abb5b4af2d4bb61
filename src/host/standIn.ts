import { createRequire, registerHooks } from 'node:module';

const core = '@azure/functions-core';

/**
 * Lets `@azure/functions` find `functionsCore.ts` where it looks for its worker. Jest has no such hooks; it is told so by
 * its `moduleNameMapper`.
 */
export function standIn(): void {
  if (isThere()) return;
  const url = new URL('functionsCore.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === core ? { url, shortCircuit: true } : next(specifier, context),
  });
}

function isThere(): boolean {
  try {
    createRequire(import.meta.url).resolve(core);
    return true;
  } catch {
    return false;
  }
}
