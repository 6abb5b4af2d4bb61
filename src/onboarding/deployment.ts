import * as z from 'zod';
import { Deployment } from '../domain/clientFile.ts';
import { Failure } from '../domain/failure.ts';
import { parsedJson } from '../domain/json.ts';

/** `az deployment group show --query properties.outputs` wraps each value. */
const Outputs = z.record(z.string(), z.object({ value: z.unknown() }));

/**
 * Reads the outputs of a deployment, as Azure CLI prints them. Outputs that are not known here are passed over.
 * @throws Failure (`configuration`) naming what is missing, and never a value
 */
export function parseOutputs(text: string, file: string): Deployment {
  const outputs = Outputs.safeParse(parsedJson(text));
  if (!outputs.success) {
    throw new Failure('configuration', `${file} does not hold the outputs of a deployment.`, {
      remedy: `az deployment group show -g GROUP -n NAME --query properties.outputs > ${file}`,
    });
  }
  const known = Object.keys(Deployment.shape);
  const given = Object.fromEntries(
    Object.entries(outputs.data)
      .filter(([name, { value }]) => known.includes(name) && value !== '' && value !== null)
      .map(([name, { value }]) => [name, value]),
  );
  const deployment = Deployment.safeParse(given);
  if (deployment.success) return deployment.data;
  const wrong = deployment.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Failure('configuration', `${file} is not what Plumbline deploys. ${wrong.join('; ')}`, {
    remedy: 'Deploy the templates of this version, and save their outputs again.',
  });
}
