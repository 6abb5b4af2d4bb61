import { AppSettings } from '../generated/settings.bicep'
import { AddressRange, NodeVersion } from 'types.bicep'

metadata description = 'A function app on a Flex Consumption plan of its own, under one identity.'

@description('Of the app, the plan, and the host name.')
@minLength(2)
@maxLength(60)
param name string

@description('What the app is for; the subnet that it leaves by has the same name.')
param role 'auditor' | 'remediator'

@description('The region.')
param location string

@description('The identity whose rights all code in the app has, by its name.')
param identityName string

@description('The container that its package is put into.')
param packageUri string

@description('What the app and its host are told. Nothing in it is secret.')
param settings AppSettings

@description('The version of Node.js.')
param nodeVersion NodeVersion

@description('Memory of an instance, in MB.')
param memory 512 | 2048 | 4096

@description('So many instances at most.')
@minValue(1)
@maxValue(1000)
param maximumInstances int

@description('The virtual network that all its requests leave by; none when left out.')
param networkName string?

@description('Who may reach its address; everybody when left out, nobody when empty. Callers are checked in code as well.')
param callFrom AddressRange[]?

@description('Who may put code into it; everybody with the right in Azure when left out, nobody when empty.')
param deployFrom AddressRange[]?

@description('The workspace that is told what the platform sees.')
param workspaceId string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = if (networkName != null) {
  name: networkName!
}

resource subnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = if (networkName != null) {
  parent: network
  name: role
}

// Azure has requests that no rule lets in refused where the default is to deny.
func rulesOf(ranges AddressRange[]) { name: string, action: 'Allow', priority: int, ipAddress: string }[] =>
  map(ranges, (range, index) => {
    name: 'range${index}'
    action: 'Allow'
    priority: 100 + index
    ipAddress: range
  })

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: networkName == null ? null : subnet.id
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      ipSecurityRestrictionsDefaultAction: callFrom == null ? 'Allow' : 'Deny'
      ipSecurityRestrictions: rulesOf(callFrom ?? [])
      scmIpSecurityRestrictionsUseMain: false
      scmIpSecurityRestrictionsDefaultAction: deployFrom == null ? 'Allow' : 'Deny'
      scmIpSecurityRestrictions: rulesOf(deployFrom ?? [])
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'node', version: nodeVersion }
      scaleAndConcurrency: { instanceMemoryMB: memory, maximumInstanceCount: maximumInstances }
    }
  }

  // It replaces whatever was set by hand.
  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource platformLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'plumbline'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

@description('The name of the app.')
output name string = app.name

@description('Its host name.')
output hostName string = app.properties.defaultHostName
