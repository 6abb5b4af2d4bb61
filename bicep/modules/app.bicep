import { AppSettings } from '../generated/settings.bicep'
import { AddressRange, NodeVersion, Redundancy } from 'types.bicep'

metadata description = 'An app with all that is its own: storage for its host, its roles in the data account, its plan.'

@description('Of the app.')
param name string

@description('What the app is for; the subnet that it leaves by has the same name.')
param role 'auditor' | 'remediator'

@description('Of the storage account of its host.')
param hostName string

@description('The region.')
param location string

@description('The identity whose rights all code in the app has, by its name. It is the only one: whoever runs in an app can use every identity of it.')
param identityName string

@description('What the app and its host are told. The compiler holds it to what the code reads.')
param settings AppSettings

@description('The account that the apps share.')
param dataAccount string

@description('The version of Node.js.')
param nodeVersion NodeVersion

@description('So many instances at most.')
param maximumInstances int

@description('Who may reach its address; everybody when left out, nobody when empty.')
param callFrom AddressRange[]?

@description('Who may put code into it; everybody with the right in Azure when left out, nobody when empty.')
param deployFrom AddressRange[]?

@description('How many copies are kept, and where.')
param redundancy Redundancy

@description('The workspace that is told what happens.')
param workspaceId string

@description('Application Insights, by its name.')
param insightsName string

@description('The virtual network that it is in, by its name; left out where there is none.')
param networkName string?

module host 'hostStorage.bicep' = {
  name: '${hostName}-host'
  params: {
    name: hostName
    location: location
    publicNetworkAccess: networkName == null ? 'Enabled' : 'Disabled'
    redundancy: redundancy
    workspaceId: workspaceId
    identityName: identityName
  }
}

module endpoints 'privateEndpoints.bicep' = if (networkName != null) {
  name: '${hostName}-endpoints'
  params: {
    name: hostName
    location: location
    networkName: networkName!
    targetId: host.outputs.id
    groups: ['blob', 'queue', 'table']
  }
}

module access 'access.bicep' = {
  name: '${hostName}-access'
  params: {
    accountName: dataAccount
    app: role
    identityName: identityName
    insightsName: insightsName
  }
}

module app 'functionApp.bicep' = {
  name: '${hostName}-app'
  params: {
    name: name
    role: role
    location: location
    identityName: identityName
    packageUri: host.outputs.packageUri
    settings: settings
    nodeVersion: nodeVersion
    memory: 2048
    maximumInstances: maximumInstances
    networkName: networkName
    callFrom: callFrom
    deployFrom: deployFrom
    workspaceId: workspaceId
  }
  dependsOn: [access, endpoints]
}

@description('The name of the app.')
output name string = app.outputs.name

@description('Its host name.')
output hostName string = app.outputs.hostName
