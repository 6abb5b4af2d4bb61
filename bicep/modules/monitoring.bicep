metadata description = 'Where logs go, and how much of them a day may cost.'

@description('Of the workspace and the component.')
param name string

@description('The region.')
param location string

@description('After so many GB a day nothing more is taken until the next. Then the alert on silence speaks.')
@minValue(1)
param dailyCapGb int

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('Who is told by mail.')
param mailTo string[]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource told 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(mailTo)) {
  name: name
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'plumbline'
    emailReceivers: [
      for (address, index) in mailTo: {
        name: 'mail${index}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource workspaceLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: workspace
  name: 'plumbline'
  properties: {
    workspaceId: workspace.id
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

@description('The resource id of the workspace.')
output workspaceId string = workspace.id

@description('Where Application Insights is written to. It takes Entra tokens only: this lets nobody in.')
output connectionString string = component.properties.ConnectionString

@description('Whom alerts are sent to.')
output actionGroups string[] = empty(mailTo) ? [] : [told.id]
