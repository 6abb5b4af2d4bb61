import { simulateNights } from './nights.ts';
import { github } from './stubs/github.ts';
import { stubs } from './stubs/list.ts';

test.each(stubs.map((stub) => [stub.name, stub] as const))(
  'eight bad nights with %s: a ticket for each episode, in its state',
  async (_, stub) => {
    const { episodes, tickets, wrongState } = await simulateNights(stub, 8, 7);
    expect(episodes).toBeGreaterThan(3);
    expect({ tickets, wrongState }).toEqual({ tickets: episodes, wrongState: 0 });
  },
  60_000,
);

test.each([
  ['tenant', 2],
  ['control', 6],
] as const)(
  'twenty-five nights of tickets by %s: one for each stretch, in its state',
  async (group, least) => {
    const { episodes, tickets, wrongState } = await simulateNights(github, 25, 7, group);
    expect(episodes).toBeGreaterThanOrEqual(least);
    expect({ tickets, wrongState }).toEqual({ tickets: episodes, wrongState: 0 });
  },
  60_000,
);
