import * as z from 'zod';

const Rows = z.object({ value: z.array(z.looseObject({ id: z.string() })) });

/** The objects of a recorded collection; none where it is not one. */
export function rowsAt(body: unknown): z.infer<typeof Rows>['value'] {
  return Rows.safeParse(body).data?.value ?? [];
}
