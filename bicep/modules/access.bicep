import { Rights, roles } from 'types.bicep'

metadata description = 'What one app may do: a role for each container, table and queue of the data account, none on the account; and to tell what happens.'

@description('The data account.')
param accountName string

@description('Which column of the list of places is meant.')
param app 'auditor' | 'remediator'

@description('The identity of the app, by its name.')
param identityName string

@description('Application Insights, by its name.')
param insightsName string

var places = loadJsonContent('../generated/places.json')

var rolesOf = {
  containers: { read: roles.storageBlobDataReader, write: roles.storageBlobDataContributor }
  tables: { read: roles.storageTableDataReader, write: roles.storageTableDataContributor }
  // The host makes a message that it works on invisible for longer: that takes messages/write, which no smaller role has.
  queues: { send: roles.storageQueueDataMessageSender, write: roles.storageQueueDataContributor }
}

func grantsOf(places { *: Rights }, app 'auditor' | 'remediator', roles { *: string }) { place: string, role: string }[] =>
  map(
    filter(items(places), place => place.value[app] != 'none'),
    place => { place: place.key, role: roles[place.value[app]] }
  )

var onContainers = grantsOf(places.containers, app, rolesOf.containers)
var onTables = grantsOf(places.tables, app, rolesOf.tables)
var onQueues = grantsOf(places.queues, app, rolesOf.queues)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = { name: 'default' }

  resource tables 'tableServices' existing = { name: 'default' }

  resource queues 'queueServices' existing = { name: 'default' }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [
  for grant in onContainers: {
    parent: account::blobs
    name: grant.place
  }
]

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' existing = [
  for grant in onTables: {
    parent: account::tables
    name: grant.place
  }
]

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' existing = [
  for grant in onQueues: {
    parent: account::queues
    name: grant.place
  }
]

resource containerRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in onContainers: {
    scope: containers[index]
    name: guid(account.id, 'containers', grant.place, identity.id, grant.role)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource tableRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in onTables: {
    scope: tables[index]
    name: guid(account.id, 'tables', grant.place, identity.id, grant.role)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource queueRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in onQueues: {
    scope: queues[index]
    name: guid(account.id, 'queues', grant.place, identity.id, grant.role)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource tellsInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, identity.id, roles.monitoringMetricsPublisher)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}
