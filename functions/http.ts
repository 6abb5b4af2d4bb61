import { app } from '@azure/functions';
import type { Serving } from '../src/serving.ts';

/** The API and the page. Who is asking is checked in code, by each route's own handler. */
export function registerHttp({ routes }: Serving): void {
  for (const { name, method, route, handler } of routes) {
    app.http(name, { methods: [method], route, authLevel: 'anonymous', handler });
  }
}
