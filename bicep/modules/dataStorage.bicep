import { Principal, Redundancy, roles } from 'types.bicep'

metadata description = 'What Plumbline keeps: configuration, what it read and found, approvals, and the journal of what it changed.'

@description('3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('The virtual network that it is in, by its name; left out where there is none.')
param networkName string?

@description('How many copies are kept, and where.')
param redundancy Redundancy

@description('The workspace that is told what happens.')
param workspaceId string

@description('For how many days what was read is kept: it holds names of people.')
@minValue(1)
param evidenceDays int

@description('For how many days what was found is kept.')
@minValue(1)
param reportDays int

@description('For how many days an anchor of the journal can be neither replaced nor removed.')
@minValue(1)
@maxValue(146000)
param anchorDays int

@description('Who may write the container config.')
param configWriters Principal[]

var places = loadJsonContent('../generated/places.json')

module storage 'storageAccount.bicep' = {
  name: '${name}-account'
  params: {
    name: name
    location: location
    publicNetworkAccess: networkName == null ? 'Enabled' : 'Disabled'
    redundancy: redundancy
    softDeleteDays: 7
    versioning: true
    workspaceId: workspaceId
  }
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: name

  resource blobs 'blobServices' existing = { name: 'default' }

  resource queues 'queueServices' existing = { name: 'default' }

  resource tables 'tableServices' existing = { name: 'default' }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in items(places.containers): {
    parent: account::blobs
    name: container.key
    properties: { publicAccess: 'None' }
    dependsOn: [storage]
  }
]

resource config 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = {
  parent: account::blobs
  name: 'config'
}

resource writesConfig 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for writer in configWriters: {
    scope: config
    name: guid(config.id, writer.id, roles.storageBlobDataContributor)
    properties: {
      principalId: writer.id
      principalType: writer.type
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.storageBlobDataContributor
      )
    }
    dependsOn: [containers]
  }
]

// It is made unlocked: locked, it would keep the resource group from being removed for years.
resource anchored 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-06-01' = {
  name: '${name}/default/anchors/default'
  properties: {
    allowProtectedAppendWrites: false
    immutabilityPeriodSinceCreationInDays: anchorDays
  }
  dependsOn: [containers]
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for queue in items(places.queues): {
    parent: account::queues
    name: queue.key
    dependsOn: [storage]
  }
]

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for table in items(places.tables): {
    parent: account::tables
    name: table.key
    dependsOn: [storage]
  }
]

module lifecycle 'lifecycle.bicep' = {
  name: '${name}-lifecycle'
  params: {
    accountName: name
    evidenceDays: evidenceDays
    reportDays: reportDays
  }
  dependsOn: [storage]
}

module endpoints 'privateEndpoints.bicep' = if (networkName != null) {
  name: '${name}-endpoints'
  params: {
    name: name
    location: location
    networkName: networkName!
    targetId: account.id
    groups: ['blob', 'queue', 'table']
  }
  dependsOn: [storage]
}

@description('Where its blobs are.')
output blobUri string = storage.outputs.blobUri

@description('Where its queues are.')
output queueUri string = storage.outputs.queueUri

@description('Where its tables are.')
output tableUri string = storage.outputs.tableUri
