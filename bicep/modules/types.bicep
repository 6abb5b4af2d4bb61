metadata description = 'Types of parameters, and the ids of built-in roles.'

@export()
@description('How many copies of what is stored are kept: three in one place, three in as many zones of the region, or three more in another region.')
type Redundancy = 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS'

@export()
@description('The version of Node.js that the apps run on.')
type NodeVersion = '22' | '24'

@export()
@description('A range of addresses, such as 203.0.113.0/24.')
type AddressRange = string

@export()
@sealed()
@description('Somebody in the tenant of the subscription.')
type Principal = {
  @description('The object id.')
  @minLength(36)
  @maxLength(36)
  id: string

  @description('What it is.')
  type: 'User' | 'Group' | 'ServicePrincipal'
}

@export()
@description('Built-in roles (Microsoft Learn: Azure built-in roles).')
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageQueueDataMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  storageTableDataReader: '76199698-9eea-4c19-bc75-cec21354c6b6'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
}

@export()
@sealed()
@description('What an app may do in a place of the data account.')
type Rights = {
  @description('Of the app that reads tenants.')
  auditor: 'none' | 'read' | 'write' | 'send'

  @description('Of the app that changes them.')
  remediator: 'none' | 'read' | 'write' | 'send'
}
