import { AddressRange, NodeVersion, Principal, Redundancy } from 'modules/types.bicep'

metadata description = 'Plumbline in a resource group of its own, which this makes. Where nobody may deploy to a subscription, main.bicep goes into a group that is there.'

targetScope = 'subscription'

@description('The resource group. Nothing else should be in it: removing Plumbline removes it whole.')
@minLength(1)
@maxLength(90)
param resourceGroupName string = 'plumbline'

@description('What the names of all resources begin with: lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(12)
param name string = 'plumbline'

@description('The region. It must have Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = deployment().location

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

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: resourceGroupName
  location: location
}

module plumbline 'main.bicep' = {
  scope: group
  name: 'plumbline'
  params: {
    name: name
    location: location
    nodeVersion: nodeVersion
    cloud: cloud
    apiClientId: apiClientId
    pageOrigin: pageOrigin
    hubClientId: hubClientId
    enableRemediation: enableRemediation
    callFrom: callFrom
    deployFrom: deployFrom
    deployRemediatorFrom: deployRemediatorFrom
    privateNetwork: privateNetwork
    networkAddresses: networkAddresses
    configWriters: configWriters
    keyVault: keyVault
    evidenceDays: evidenceDays
    reportDays: reportDays
    anchorDays: anchorDays
    redundancy: redundancy
    mailTo: mailTo
    dailyCapGb: dailyCapGb
    logDays: logDays
    maximumInstances: maximumInstances
  }
}

@description('The auditor’s app, to put code into.')
output auditorName string = plumbline.outputs.auditorName

@description('Where the API and the page are.')
output auditorHostName string = plumbline.outputs.auditorHostName

@description('The client id of the auditor’s identity; plumbline onboard gives it the permissions to read.')
output auditorClientId string = plumbline.outputs.auditorClientId

@description('The object id of the auditor’s identity: the subject of a hub’s federated credential.')
output auditorPrincipalId string = plumbline.outputs.auditorPrincipalId

@description('The remediator’s app; empty when there is none.')
output remediatorName string = plumbline.outputs.remediatorName

@description('The client id of the remediator’s identity; empty when there is none.')
output remediatorClientId string = plumbline.outputs.remediatorClientId

@description('The container of tenant files, baselines and the run switch.')
output configUri string = plumbline.outputs.configUri

@description('What the addresses of secrets begin with; empty when there is no vault.')
output vaultUri string = plumbline.outputs.vaultUri
