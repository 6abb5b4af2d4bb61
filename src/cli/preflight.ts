import { Failure } from '../domain/failure.ts';
import { graphAppId } from '../generate/appRoleIds.ts';
import type { Permission } from '../generate/permissions.ts';
import type { SignedIn } from '../graph/signIn.ts';

/**
 * Looks at the token before anything is read.
 * @throws Failure (`permission`) that names what is missing and the commands that grant it
 */
export function checkPermissions(signedIn: SignedIn, needed: Permission[]): void {
  const missing = missingPermissions(signedIn, needed);
  if (missing.length === 0) return;
  const names = missing.map(({ permission }) => permission).join(', ');
  throw new Failure('permission', `The sign-in lacks ${names}. Nothing was read.`, {
    remedy: `${grantCommand(signedIn, missing)}
Or add --partial: what these permissions hide is then unknown.`,
  });
}

/** What the token does not hold, of the kind that this sign-in needs. */
export function missingPermissions(signedIn: SignedIn, needed: Permission[]): Permission[] {
  const held = new Set(signedIn.permissions);
  return needed.filter(
    ({ permission, type }) =>
      type === signedIn.type &&
      !held.has(permission) &&
      !held.has(permission.replace('.Read.', '.ReadWrite.')),
  );
}

/** How an administrator grants them. */
export function grantCommand(signedIn: SignedIn, missing: Permission[]): string {
  return signedIn.type === 'application' ? grantToApplication(signedIn, missing) : grantToPerson(signedIn);
}

function grantToApplication({ clientId }: SignedIn, missing: Permission[]): string {
  const roles = missing.flatMap(({ appRoleId }) => appRoleId ?? []).join(' ');
  return `An administrator grants them with Azure CLI (bash), and the next token holds them:
  sp=$(az ad sp show --id ${clientId} --query id -o tsv)
  graph=$(az ad sp show --id ${graphAppId} --query id -o tsv)
  for role in ${roles}; do
    az rest --method POST --url "https://graph.microsoft.com/v1.0/servicePrincipals/$sp/appRoleAssignments" \\
      --body "{\\"principalId\\":\\"$sp\\",\\"resourceId\\":\\"$graph\\",\\"appRoleId\\":\\"$role\\"}"
  done`;
}

function grantToPerson({ clientId, tenantId }: SignedIn): string {
  return `An administrator consents once for the application that signed in (${clientId}):
  https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${clientId}
Azure CLI's own token never holds them; sign in with --auth browser.`;
}
