/** Cross-tenant settings as Graph writes them, by how far they let others in. */
function setting(accessType: string, user: string, application: string) {
  return {
    usersAndGroups: { accessType, targets: [{ target: user, targetType: 'user' }] },
    applications: { accessType, targets: [{ target: application, targetType: 'application' }] },
  };
}

export const reach = {
  everyone: setting('allowed', 'AllUsers', 'AllApplications'),
  some: setting('allowed', 'c0ffee00-0000-4000-8000-000000000001', 'AllApplications'),
  allButFew: setting('blocked', 'c0ffee00-0000-4000-8000-000000000001', 'Office365'),
  nobody: setting('blocked', 'AllUsers', 'AllApplications'),
};
