import * as z from 'zod';
import { listSource } from '../domain/source.ts';

/** Values that help whoever guesses passwords: whether there is one is kept, and nothing more. */
const secretive = new Set(['BannedPasswordList']);

/**
 * Settings of groups and of passwords that somebody changed. A template that nobody instantiated is not here, and its
 * defaults hold.
 */
export const groupSettings = listSource({
  id: 'groupSettings',
  title: 'the directory settings of groups and passwords',
  access: [
    { path: '/groupSettings', application: 'GroupSettings.Read.All', delegated: 'GroupSettings.Read.All' },
  ],
  lane: 'settings',
  requests: () => [{ path: '/groupSettings' }],
  row: z.object({
    id: z.string(),
    displayName: z.string().nullish(),
    templateId: z.string().nullish(),
    values: z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish(),
  }),
  kept: z.object({ id: z.string(), template: z.string(), values: z.record(z.string(), z.string()) }),
  keep: ({ id, displayName, templateId, values }) => ({
    id,
    // Some recordings have the template's id in the place of the name.
    template: (templateId ?? displayName ?? '').toLowerCase(),
    values: Object.fromEntries(
      (values ?? []).flatMap(({ name, value }) =>
        value == null ? [] : [[name, secretive.has(name) && value.trim() !== '' ? 'withheld' : value]],
      ),
    ),
  }),
});
