import * as z from 'zod';
import { administratorRoles } from '../domain/directoryRoles.ts';
import type { Responses } from '../domain/evidence.ts';
import { rowsAt } from './rows.ts';

/**
 * Other tools read who holds which role by `/directoryRoles` and its members; Plumbline reads the same facts from
 * `/roleManagement/directory`, and people from `/users`.
 */

const Roles = z.object({
  value: z.array(
    z.object({ id: z.string(), displayName: z.string().nullish(), roleTemplateId: z.string().nullish() }),
  ),
});

/** What those recordings come to on the paths that Plumbline reads; nothing where they were not made. */
export function roleAssignmentsOf(graph: Responses['graph']): Responses['graph'] {
  const roles = Roles.safeParse(graph['/directoryRoles']);
  if (!roles.success) return {};
  const assignments = roles.data.value.flatMap((role) => {
    const members = rowsAt(graph[`/directoryRoles/${role.id}/members`]);
    return members.map((principal) => ({
      roleDefinitionId: role.roleTemplateId ?? templateOf(role.displayName ?? '') ?? role.id,
      principalId: principal.id,
      directoryScopeId: '/',
      principal,
    }));
  });
  const people = new Map(assignments.map(({ principal }) => [principal.id, principal]));
  return {
    '/roleManagement/directory/roleAssignments': { value: assignments },
    '/users': { value: [...people.values()] },
  };
}

function templateOf(name: string): string | undefined {
  return Object.entries(administratorRoles).find(([, known]) => known === name)?.[0];
}
