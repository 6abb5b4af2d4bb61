/** A row of the registration report as `registrationExceptions` keeps it; a case says only what is amiss. */
export function registered(id: string, more: Record<string, unknown> = {}) {
  return {
    id,
    name: id,
    signInName: `${id}@contoso.example`,
    guest: false,
    admin: false,
    capable: true,
    phishingResistant: true,
    updatedAt: '2026-11-23T00:00:00Z',
    ...more,
  };
}
