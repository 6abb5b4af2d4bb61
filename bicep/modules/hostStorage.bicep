import { Redundancy, roles } from 'types.bicep'

metadata description = 'What the Functions host of one app keeps: its package, its timers, its keys. No other app has any right here.'

@description('3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Whether it answers from outside the virtual network.')
param publicNetworkAccess 'Enabled' | 'Disabled'

@description('How many copies are kept, and where.')
param redundancy Redundancy

@description('The workspace that is told what happens.')
param workspaceId string

@description('The identity of the app, by its name.')
param identityName string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

module storage 'storageAccount.bicep' = {
  name: '${name}-account'
  params: {
    name: name
    location: location
    publicNetworkAccess: publicNetworkAccess
    redundancy: redundancy
    versioning: false
    workspaceId: workspaceId
  }
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: name

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource package 'containers' = {
      name: 'app-package'
      dependsOn: [storage]
    }
  }
}

// The host makes containers and takes leases there, and its timers do (Microsoft Learn: Functions, permissions for
// AzureWebJobsStorage); the table is for its diagnostic events.
var needed = [roles.storageBlobDataOwner, roles.storageTableDataContributor]

resource granted 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in needed: {
    scope: account
    name: guid(account.id, identity.id, role)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
    dependsOn: [storage]
  }
]

@description('Its resource id.')
output id string = account.id

@description('The container that the package is put into.')
output packageUri string = '${storage.outputs.blobUri}/${account::blobs::package.name}'
