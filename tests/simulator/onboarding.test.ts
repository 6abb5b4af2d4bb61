import { decodeJwt } from 'jose';
import { auditorClientId, onboarderClientId, principalId } from '../../src/simulator/identities.ts';
import { textOf } from '../../src/simulator/json.ts';
import { appRoleIds } from '../../src/simulator/kinds/appRoles.ts';
import { roleTemplates } from '../../src/simulator/kinds/roleTemplates.ts';
import { type Client, connect, listed, patch, simulatorFor, tokenFor } from './client.ts';

const simulator = simulatorFor({ tenants: [{ kind: 'fresh' }] });
const roleAssignments = '/roleManagement/directory/roleAssignments';
const upsert = { prefer: 'create-if-missing' };

const person = (): Promise<Client> => connect(simulator(), undefined, { client_id: onboarderClientId });

async function graphId(client: Client): Promise<string> {
  const [graph] = await client.rows(
    "/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'&$select=id",
  );
  return textOf(graph?.['id']);
}

test('a person’s token holds scopes, and says which directory roles are theirs', async () => {
  const [{ id } = { id: '' }] = simulator().document.tenants;
  const claims = decodeJwt(await tokenFor(simulator(), id, { client_id: onboarderClientId }));
  expect(claims['roles']).toBeUndefined();
  expect(claims['scp']).toContain('AppRoleAssignment.ReadWrite.All');
  const client = await person();
  const roles = await client.rows('/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName');
  expect(roles).toEqual([{ displayName: 'Global Administrator' }]);
});

test('what is granted comes with the next token, and what is granted twice is refused', async () => {
  const client = await person();
  const auditor = principalId(client.tenant, auditorClientId);
  const path = `/servicePrincipals/${auditor}/appRoleAssignments`;
  const grant = {
    principalId: auditor,
    resourceId: await graphId(client),
    appRoleId: appRoleIds['Policy.Read.All'],
  };
  const made = await client.send('POST', path, grant);
  expect([made.status, (await client.send('POST', path, grant)).status]).toEqual([201, 400]);
  const token = decodeJwt(await tokenFor(simulator(), client.tenant));
  expect(token['roles']).toEqual(['Policy.Read.All']);
  expect((await client.send('DELETE', `${path}/${textOf(made.body['id'])}`)).status).toBe(204);
  expect(await client.rows(path)).toEqual([]);
});

test('Microsoft’s own permissions take Privileged Role Administrator', async () => {
  const client = await person();
  const own = (await client.rows(roleAssignments)).find(
    (row) => row['roleDefinitionId'] === roleTemplates['Global Administrator'],
  );
  const at = `${roleAssignments}/${textOf(own?.['id'])}`;
  const auditor = principalId(client.tenant, auditorClientId);
  const grant = async () =>
    (
      await client.send('POST', `/servicePrincipals/${auditor}/appRoleAssignments`, {
        principalId: auditor,
        resourceId: await graphId(client),
        appRoleId: appRoleIds['User.Read.All'],
      })
    ).status;
  await patch(simulator(), at, { roleDefinitionId: roleTemplates['Cloud Application Administrator'] });
  expect(await grant()).toBe(403);
  await patch(simulator(), at, { roleDefinitionId: roleTemplates['Privileged Role Administrator'] });
  expect(await grant()).toBe(201);
  await patch(simulator(), at, { roleDefinitionId: roleTemplates['Global Administrator'] });
});

test('an application is made once under its name, trusts an identity, and is gone for good in two steps', async () => {
  const client = await person();
  const path = "/applications(uniqueName='own')";
  expect((await client.send('PATCH', path, { displayName: 'Own' })).status).toBe(404);
  expect((await client.send('PATCH', path, { displayName: 'Own' }, upsert)).status).toBe(201);
  expect((await client.send('PATCH', path, { displayName: 'Own' }, upsert)).status).toBe(204);
  const { body } = await client.get(path);
  const at = `/applications/${textOf(body['id'])}`;
  const credential = { name: 'a', issuer: 'https://i', subject: 's', audiences: ['api://x'] };
  const credentials = `${at}/federatedIdentityCredentials`;
  expect((await client.send('POST', credentials, credential)).status).toBe(201);
  expect((await client.send('POST', credentials, credential)).status).toBe(409);
  expect(await client.rows(credentials)).toMatchObject([credential]);

  expect((await client.send('POST', '/servicePrincipals', { appId: body['appId'] })).status).toBe(201);
  expect((await client.send('POST', '/servicePrincipals', { appId: body['appId'] })).status).toBe(409);
  expect((await client.send('DELETE', at)).status).toBe(204);
  expect(await client.rows(`/servicePrincipals?$filter=appId eq '${textOf(body['appId'])}'`)).toEqual([]);
  const deleted = listed((await client.get('/directory/deletedItems/microsoft.graph.application')).body);
  expect(deleted).toMatchObject([{ uniqueName: 'own' }]);
  expect((await client.send('PATCH', path, { displayName: 'Own' }, upsert)).status).toBe(409);
  expect((await client.send('DELETE', `/directory/deletedItems/${textOf(body['id'])}`)).status).toBe(204);
  expect((await client.get(path)).status).toBe(404);
});

test('a group is made once under its name', async () => {
  const client = await person();
  const path = "/groups(uniqueName='own')";
  const body = { displayName: 'Own', mailEnabled: false, mailNickname: 'own', securityEnabled: true };
  expect((await client.send('PATCH', path, body, upsert)).status).toBe(201);
  expect((await client.send('PATCH', path, body, upsert)).status).toBe(204);
  const { id } = (await client.get(path)).body;
  expect((await client.send('DELETE', `/groups/${textOf(id)}`)).status).toBe(204);
  expect((await client.get(path)).status).toBe(404);
});

test('an auditor can do none of it', async () => {
  const client = await connect(simulator());
  expect((await client.send('POST', '/servicePrincipals', { appId: 'x' })).status).toBe(403);
  expect((await client.send('POST', roleAssignments, {})).status).toBe(403);
});
