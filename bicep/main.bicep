import { usual } from 'generated/settings.bicep'
import { AddressRange, NodeVersion, Principal, Redundancy } from 'modules/types.bicep'

metadata description = 'Plumbline in one resource group. As it stands it reads tenants and changes none.'

@description('What the names of all resources begin with: lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(12)
param name string = 'plumbline'

@description('The region. It must have Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('The version of Node.js that the apps run on.')
param nodeVersion NodeVersion = '22'

@description('The cloud that the tenants are in.')
param cloud 'global' | 'usGov' | 'usGovDoD' | 'china' = environment().name == 'AzureUSGovernment'
  ? 'usGov'
  : environment().name == 'AzureChinaCloud' ? 'china' : 'global'

@description('The client id of the application that callers’ tokens are made out for; plumbline onboard registers it. Until then nobody is answered over HTTP.')
@minLength(36)
@maxLength(36)
param apiClientId string?

@description('Where people reach the page, such as https://plumbline.contoso.com; the app’s own host name when left out.')
param pageOrigin string?

@description('The client id of the multi-tenant application that other tenants know, for one deployment that audits many. It cannot change them.')
@minLength(36)
@maxLength(36)
param hubClientId string?

@description('Whether there is a second app, with an identity of its own, that makes the changes which are approved.')
param enableRemediation bool = false

@description('Address ranges that may reach the API and the page; everybody when left out, nobody when empty. Every caller needs a token in any case.')
param callFrom AddressRange[]?

@description('Address ranges that may put code into the auditor; everybody with the right in Azure when left out.')
param deployFrom AddressRange[]?

@description('Address ranges that may put code into the remediator; nobody unless said. Nobody can call it.')
param deployRemediatorFrom AddressRange[] = []

@description('Whether storage and the vault are reached through a virtual network only. Logs still go to the public addresses of Azure Monitor. The provider Microsoft.App must be registered.')
param privateNetwork bool = false

@description('The addresses of that network, at least 128 of them.')
param networkAddresses AddressRange = '10.90.0.0/24'

@description('Who may write the container config: tenant files, baselines, and the run switch. No app can.')
param configWriters Principal[] = []

@description('Whether there is a vault, for ticket systems that take a secret. The tenant file names the secret by its address; whoever puts it in needs the role Key Vault Secrets Officer.')
param keyVault bool = false

@description('For how many days what was read is kept: it holds names of people. 30 when left out.')
@minValue(1)
@maxValue(3650)
param evidenceDays int?

@description('For how many days what was found is kept. 400 when left out.')
@minValue(1)
@maxValue(3650)
param reportDays int?

@description('For how many days the journal’s anchors cannot be replaced or removed. The policy is not locked: whoever owns the account can still take it away.')
@minValue(1)
@maxValue(3650)
param anchorDays int = 400

@description('How many copies of what is stored are kept.')
param redundancy Redundancy = 'Standard_LRS'

@description('Who is told of alerts by mail.')
param mailTo string[] = []

@description('After so many GB of logs a day nothing more is taken until the next.')
@minValue(1)
param dailyCapGb int = 1

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('So many instances of the auditor at most.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

var remediation = enableRemediation && hubClientId != null
  ? fail('A hub audits only: leave out hubClientId, or set enableRemediation to false.')
  : enableRemediation

var unique = uniqueString(resourceGroup().id, name)
var short = take(replace(toLower(name), '-', ''), 8)
var auditorHost = '${short}aud${unique}'
var remediatorHost = '${short}rem${unique}'
var dataName = '${short}dat${unique}'
var domain = environment().suffixes.storage
var daysOfEvidence = evidenceDays ?? usual.EVIDENCE_DAYS
var daysOfReports = reportDays ?? usual.REPORT_DAYS
var networkName = privateNetwork ? name : null

resource auditorIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-auditor'
  location: location
}

resource remediatorIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = if (remediation) {
  name: '${name}-remediator'
  location: location
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    dailyCapGb: dailyCapGb
    retentionDays: logDays
    mailTo: mailTo
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: name
    location: location
    addressPrefix: networkAddresses
    remediation: remediation
    vault: keyVault
  }
}

module data 'modules/dataStorage.bicep' = {
  name: 'data'
  params: {
    name: dataName
    location: location
    networkName: networkName
    redundancy: redundancy
    workspaceId: monitoring.outputs.workspaceId
    evidenceDays: daysOfEvidence
    reportDays: daysOfReports
    anchorDays: anchorDays
    configWriters: configWriters
  }
  dependsOn: [network]
}

module vault 'modules/keyVault.bicep' = if (keyVault) {
  name: 'vault'
  params: {
    name: '${short}-kv-${take(unique, 12)}'
    location: location
    networkName: networkName
    workspaceId: monitoring.outputs.workspaceId
    identityName: auditorIdentity.name
  }
  dependsOn: [network]
}

module auditor 'modules/app.bicep' = {
  name: 'auditor'
  params: {
    name: '${name}-auditor-${unique}'
    role: 'auditor'
    hostName: auditorHost
    location: location
    identityName: auditorIdentity.name
    settings: {
      PLUMBLINE_ROLE: 'auditor'
      PLUMBLINE_CLOUD: cloud
      PLUMBLINE_HUB_CLIENT_ID: hubClientId ?? ''
      PLUMBLINE_REMEDIATION: remediation ? 'on' : 'off'
      AZURE_CLIENT_ID: auditorIdentity.properties.clientId
      Data__blobServiceUri: data.outputs.blobUri
      Data__queueServiceUri: data.outputs.queueUri
      Data__tableServiceUri: data.outputs.tableUri
      Data__credential: 'managedidentity'
      Data__clientId: auditorIdentity.properties.clientId
      DISPATCH_SCHEDULE: '0 */15 * * * *'
      SWEEP_SCHEDULE: '0 7-59/15 * * * *'
      API_TENANT_ID: tenant().tenantId
      API_CLIENT_ID: apiClientId ?? ''
      PAGE_ORIGIN: pageOrigin ?? ''
      EVIDENCE_DAYS: string(daysOfEvidence)
      REPORT_DAYS: string(daysOfReports)
      AzureWebJobsStorage__blobServiceUri: 'https://${auditorHost}.blob.${domain}'
      AzureWebJobsStorage__queueServiceUri: 'https://${auditorHost}.queue.${domain}'
      AzureWebJobsStorage__tableServiceUri: 'https://${auditorHost}.table.${domain}'
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: auditorIdentity.properties.clientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${auditorIdentity.properties.clientId};Authorization=AAD'
    }
    dataAccount: dataName
    nodeVersion: nodeVersion
    maximumInstances: maximumInstances
    callFrom: callFrom
    deployFrom: deployFrom
    redundancy: redundancy
    workspaceId: monitoring.outputs.workspaceId
    insightsName: name
    networkName: networkName
  }
  dependsOn: [vault]
}

module remediator 'modules/app.bicep' = if (remediation) {
  name: 'remediator'
  params: {
    name: '${name}-remediator-${unique}'
    role: 'remediator'
    hostName: remediatorHost
    location: location
    identityName: remediatorIdentity!.name
    settings: {
      PLUMBLINE_ROLE: 'remediator'
      PLUMBLINE_CLOUD: cloud
      AZURE_CLIENT_ID: remediatorIdentity!.properties.clientId
      Data__blobServiceUri: data.outputs.blobUri
      Data__queueServiceUri: data.outputs.queueUri
      Data__tableServiceUri: data.outputs.tableUri
      Data__credential: 'managedidentity'
      Data__clientId: remediatorIdentity!.properties.clientId
      AzureWebJobsStorage__blobServiceUri: 'https://${remediatorHost}.blob.${domain}'
      AzureWebJobsStorage__queueServiceUri: 'https://${remediatorHost}.queue.${domain}'
      AzureWebJobsStorage__tableServiceUri: 'https://${remediatorHost}.table.${domain}'
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: remediatorIdentity!.properties.clientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${remediatorIdentity!.properties.clientId};Authorization=AAD'
      AzureFunctionsJobHost__extensions__queues__batchSize: '1'
      AzureFunctionsJobHost__extensions__queues__newBatchThreshold: '0'
    }
    dataAccount: dataName
    nodeVersion: nodeVersion
    maximumInstances: 1
    callFrom: []
    deployFrom: deployRemediatorFrom
    redundancy: redundancy
    workspaceId: monitoring.outputs.workspaceId
    insightsName: name
    networkName: networkName
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    insightsName: name
    workspaceId: monitoring.outputs.workspaceId
    actionGroups: monitoring.outputs.actionGroups
    remediatorIdentityName: remediation ? remediatorIdentity!.name : null
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  params: {
    location: location
    insightsName: name
  }
  dependsOn: [monitoring]
}

@description('The auditor’s app, to put code into.')
output auditorName string = auditor.outputs.name

@description('Where the API and the page are.')
output auditorHostName string = auditor.outputs.hostName

@description('The client id of the auditor’s identity; plumbline onboard gives it the permissions to read.')
output auditorClientId string = auditorIdentity.properties.clientId

@description('The object id of the auditor’s identity: the subject of a hub’s federated credential.')
output auditorPrincipalId string = auditorIdentity.properties.principalId

@description('The remediator’s app; empty when there is none.')
output remediatorName string = remediation ? remediator!.outputs.name : ''

@description('The client id of the remediator’s identity; empty when there is none.')
output remediatorClientId string = remediation ? remediatorIdentity!.properties.clientId : ''

@description('The container of tenant files, baselines and the run switch.')
output configUri string = '${data.outputs.blobUri}/config'

@description('What the addresses of secrets begin with; empty when there is no vault.')
output vaultUri string = keyVault ? vault!.outputs.uri : ''
