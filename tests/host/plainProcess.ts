import { join } from 'node:path';
import { startHost } from '../../src/host/startHost.ts';
import { handClock } from './handClock.ts';

/** What a developer's own process does, without jest: the functions of a folder, once, and out. */
const said: string[] = [];
const host = await startHost({
  root: join(import.meta.dirname, '../..'),
  functions: join(import.meta.dirname, 'functions'),
  settings: {},
  clock: handClock('2026-11-24T08:00:00.000Z'),
  log: ({ message }) => said.push(message),
});
const text = await (await fetch(`${host.url}/api/hello?name=Node`)).text();
const ticked = await host.invoke('tick');
await host.stop();
process.stdout.write(JSON.stringify({ text, ticked, said }));
