metadata description = 'A virtual network that the apps leave by, and that storage is reached through.'

@description('Of the network.')
param name string

@description('The region.')
param location string

@description('Its addresses; three subnets of 32 are taken from them.')
param addressPrefix string

@description('Whether there is an app that changes tenants.')
param remediation bool

@description('Whether there is a vault.')
param vault bool

// An app on Flex Consumption has a subnet of its own, of 32 addresses or more (Microsoft Learn: Flex Consumption, how to).
var apps = concat(['auditor'], remediation ? ['remediator'] : [])

var vaultDomain = replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')
var storageZones = map(['blob', 'queue', 'table'], service => 'privatelink.${service}.${environment().suffixes.storage}')
var zones = concat(storageZones, vault ? ['privatelink${vaultDomain}'] : [])

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: concat(
      [
        {
          name: 'endpoints'
          properties: { addressPrefix: cidrSubnet(addressPrefix, 27, 0), privateEndpointNetworkPolicies: 'Enabled' }
        }
      ],
      map(apps, (app, index) => {
        name: app
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 27, index + 1)
          delegations: [{ name: 'functions', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      })
    )
  }
}

resource dns 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zones: {
    name: zone
    location: 'global'
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, index) in zones: {
    parent: dns[index]
    name: 'plumbline'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]
