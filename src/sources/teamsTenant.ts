import * as z from 'zod';
import { exportSource } from '../domain/source.ts';

/** What the tenant bought of Teams, by which government tenants are told from others. */
export const teamsTenant = exportSource({
  id: 'teamsTenant',
  title: 'the Teams tenant as PowerShell shows it',
  powerShell: {
    cmdlet: 'Get-CsTenant',
    read: (tenants) => tenants.map((tenant) => ({ plans: textsIn(valueAt(tenant, 'AssignedPlan')) })),
  },
  shape: z.array(z.object({ plans: z.array(z.string()) })),
});

function valueAt(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Plans come as names, or as objects or XML that hold them, by the module's version. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
