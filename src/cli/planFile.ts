import { readFile, writeFile } from 'node:fs/promises';
import { Failure } from '../domain/failure.ts';
import { parsedJson } from '../domain/json.ts';
import { Plan } from '../domain/plan.ts';

export async function writePlan(path: string, plan: Plan): Promise<void> {
  await writeFile(path, `${JSON.stringify(plan, null, 2)}\n`, { mode: 0o600 });
}

/** @throws Failure (`configuration`) for anything that is no plan */
export async function readPlan(path: string): Promise<Plan> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Failure('configuration', `${path} cannot be read.`, { cause });
  });
  const plan = Plan.safeParse(parsedJson(text));
  if (plan.success) return plan.data;
  throw new Failure('configuration', `${path} is no plan that this version can read.`, {
    remedy: 'Make one: plumbline plan --tenant-file contoso.yaml --out plan.json',
  });
}
