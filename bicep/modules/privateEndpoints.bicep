metadata description = 'Addresses in the virtual network for one resource that has none outside.'

@description('Of the resource.')
param name string

@description('The region.')
param location string

@description('The virtual network, by its name.')
param networkName string

@description('The resource id.')
param targetId string

@description('The services of the resource.')
param groups ('blob' | 'queue' | 'table' | 'vault')[]

var vaultDomain = replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: networkName

  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for item in groups: {
    name: '${name}-${item}'
    location: location
    properties: {
      subnet: { id: network::endpoints.id }
      privateLinkServiceConnections: [
        { name: item, properties: { privateLinkServiceId: targetId, groupIds: [item] } }
      ]
    }
  }
]

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' existing = [
  for item in groups: {
    name: item == 'vault' ? 'privatelink${vaultDomain}' : 'privatelink.${item}.${environment().suffixes.storage}'
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (item, index) in groups: {
    parent: endpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: item, properties: { privateDnsZoneId: zones[index].id } }]
    }
  }
]
