import type { Onboarding } from '../domain/onboarding.ts';
import { terminalText } from '../reports/text/terminal.ts';
import type { Terminal } from './terminal.ts';

const words: Record<Onboarding['steps'][number]['state'], string> = {
  inOrder: 'ok',
  toDo: 'to do',
  waits: 'waits',
  stops: 'STOP',
};

/** How far a tenant is set up or taken back, step by step, and what comes next. */
export function onboardingText(report: Onboarding, { unicode }: Terminal): string {
  const { person, steps, left } = report;
  const lines = [
    `You hold ${person.roles.length === 0 ? 'no directory role' : person.roles.join(', ')}.`,
    ...person.lacking.map((one) => `  You lack ${one}.`),
    '',
    ...steps.flatMap(({ title, state, deeds, did, notes }) => [
      `${(did.length > 0 && state === 'inOrder' ? 'done' : words[state]).padEnd(6)} ${title}`,
      ...deeds.map((deed) => `         ${deed}`),
      ...notes.map((note) => `       ! ${note}`),
    ]),
    '',
    ...next(report),
    ...(left.length > 0 ? ['Left, and not taken away here:', ...left.map((one) => `  ${one}`)] : []),
  ];
  return `${lines.map((line) => terminalText(line, unicode)).join('\n')}\n`;
}

function next({ command, steps, apiClientId, person }: Onboarding): string[] {
  const states = new Set(steps.map(({ state }) => state));
  const did = steps.some((step) => step.did.length > 0);
  if (states.has('stops') || (person.lacking.length > 0 && !did)) return ['Nothing was done.', ''];
  if (states.has('toDo')) return ['This is what would be done. Add --yes to do it.', ''];
  if (command === 'offboard')
    return ['Nothing of Plumbline is left in the directory and the configuration.', ''];
  const told =
    apiClientId === null
      ? []
      : [`The deployment is told which application it is: apiClientId = ${apiClientId}`];
  if (states.has('waits')) {
    return [
      ...told,
      'Deploy now, save the outputs, and run this again with --deployment outputs.json:',
      '  az deployment group create -g GROUP -n plumbline -p client.bicepparam',
      '  az deployment group show -g GROUP -n plumbline --query properties.outputs > outputs.json',
      '',
    ];
  }
  return [
    ...told,
    'Permissions reach the apps with their next tokens, which can take a day (Azure keeps them that long).',
    'Until then what needs them is notPermitted: pending, and no ticket is opened for it.',
    '',
  ];
}
