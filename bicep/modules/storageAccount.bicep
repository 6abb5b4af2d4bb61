import { Redundancy } from 'types.bicep'

metadata description = 'A storage account that takes no keys, shows nothing to the public, and tells who changed what.'

@description('3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Whether it answers from outside the virtual network. Without one it has to: the apps then have no address of their own.')
param publicNetworkAccess 'Enabled' | 'Disabled'

@description('Whether a blob that is replaced or removed is kept as a version.')
param versioning bool

@description('For how many days removed blobs and containers can be brought back; none when left out.')
@minValue(1)
@maxValue(365)
param softDeleteDays int?

@description('How many copies are kept, and where.')
param redundancy Redundancy

@description('The workspace that is told what is written and removed, and which blobs are read.')
param workspaceId string

var undelete = softDeleteDays == null ? { enabled: false } : { enabled: true, days: softDeleteDays }

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    allowedCopyScope: 'AAD'
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicNetworkAccess
    networkAcls: {
      bypass: 'None'
      defaultAction: publicNetworkAccess == 'Enabled' ? 'Allow' : 'Deny'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: versioning
      deleteRetentionPolicy: undelete
      containerDeleteRetentionPolicy: undelete
    }
  }

  resource queues 'queueServices' = { name: 'default' }

  resource tables 'tableServices' = { name: 'default' }
}

resource blobLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'plumbline'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

// Whoever waits for messages reads all day: that would eat the day's cap, and an alert with it.
resource queueLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::queues
  name: 'plumbline'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageWrite', enabled: true }]
  }
}

resource tableLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::tables
  name: 'plumbline'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

@description('Where its blobs are.')
output blobUri string = 'https://${account.name}.blob.${environment().suffixes.storage}'

@description('Where its queues are.')
output queueUri string = 'https://${account.name}.queue.${environment().suffixes.storage}'

@description('Where its tables are.')
output tableUri string = 'https://${account.name}.table.${environment().suffixes.storage}'
