import { roles } from 'types.bicep'

metadata description = 'A vault for the secrets of ticket systems. A person puts them in; the auditor reads them.'

@description('3 to 24 letters, digits and hyphens.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('The virtual network that it is in, by its name; left out where there is none.')
param networkName string?

@description('The workspace that is told who read what.')
param workspaceId string

@description('The identity of the auditor, by its name.')
param identityName string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    enableSoftDelete: true
    // The name cannot be used again before: long enough for a mistake, and short for whoever comes back.
    softDeleteRetentionInDays: 7
    publicNetworkAccess: networkName == null ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: networkName == null ? 'Allow' : 'Deny'
    }
  }
}

resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, roles.keyVaultSecretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

resource vaultLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'plumbline'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

module endpoint 'privateEndpoints.bicep' = if (networkName != null) {
  name: '${name}-endpoint'
  params: {
    name: name
    location: location
    networkName: networkName!
    targetId: vault.id
    groups: ['vault']
  }
}

@description('What the addresses of its secrets begin with.')
output uri string = vault.properties.vaultUri
