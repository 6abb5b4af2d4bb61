metadata description = 'Made by npm run generate from src/service/settings.ts: the settings that the apps read.'

@export()
@sealed()
@description('What the auditor is told.')
type AuditorSettings = {
  @description('What the app is for.')
  PLUMBLINE_ROLE: 'auditor'

  @description('The cloud that the tenants are in.')
  PLUMBLINE_CLOUD: ('global' | 'usGov' | 'usGovDoD' | 'china')?

  @description('The client id of the managed identity that reads tenants and storage.')
  @minLength(36)
  @maxLength(36)
  AZURE_CLIENT_ID: string

  @description('The client id of the application that other tenants know; leave it out where there is one tenant.')
  PLUMBLINE_HUB_CLIENT_ID: string?

  @description('Where configuration, runs and evidence are.')
  Data__blobServiceUri: string

  @description('Where the queues are.')
  Data__queueServiceUri: string

  @description('Where the tables are.')
  Data__tableServiceUri: string

  @description('How the triggers sign in to the queues.')
  Data__credential: 'managedidentity'

  @description('The same as AZURE_CLIENT_ID, for the triggers.')
  @minLength(36)
  @maxLength(36)
  Data__clientId: string

  @description('When to look for tenants that are due, in UTC.')
  DISPATCH_SCHEDULE: string

  @description('When to make good what a crash left undone, in UTC.')
  SWEEP_SCHEDULE: string

  @description('The tenant whose people and applications may ask.')
  @minLength(36)
  @maxLength(36)
  API_TENANT_ID: string

  @description('The client id of the application that their tokens are made out for. Until it is known, nobody is answered over HTTP.')
  API_CLIENT_ID: string?

  @description('Where people reach the page; the host name that Azure gives when it is left out.')
  PAGE_ORIGIN: string?

  @description('How long what was read is kept: it holds names of people.')
  EVIDENCE_DAYS: string?

  @description('How long what was found is kept.')
  REPORT_DAYS: string?

  @description('With so many messages waiting, no further audit is taken on.')
  QUEUE_LIMIT: string?

  @description('Whether there is a remediator beside it that makes the changes which are approved.')
  PLUMBLINE_REMEDIATION: ('on' | 'off')?

  @description('Where the host keeps leases and keys.')
  AzureWebJobsStorage__blobServiceUri: string

  @description('The queues beside them.')
  AzureWebJobsStorage__queueServiceUri: string

  @description('Where the host notes what went wrong with itself.')
  AzureWebJobsStorage__tableServiceUri: string

  @description('How the host signs in there.')
  AzureWebJobsStorage__credential: 'managedidentity'

  @description('The same as AZURE_CLIENT_ID, for the host.')
  @minLength(36)
  @maxLength(36)
  AzureWebJobsStorage__clientId: string

  @description('Where logs go. It lets nobody in without a token.')
  APPLICATIONINSIGHTS_CONNECTION_STRING: string

  @description('How the host signs in there.')
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: string
}

@export()
@sealed()
@description('What the remediator is told.')
type RemediatorSettings = {
  @description('What the app is for.')
  PLUMBLINE_ROLE: 'remediator'

  @description('The cloud that the tenants are in.')
  PLUMBLINE_CLOUD: ('global' | 'usGov' | 'usGovDoD' | 'china')?

  @description('The client id of the managed identity that reads tenants and storage.')
  @minLength(36)
  @maxLength(36)
  AZURE_CLIENT_ID: string

  @description('Where configuration, runs and evidence are.')
  Data__blobServiceUri: string

  @description('Where the queues are.')
  Data__queueServiceUri: string

  @description('Where the tables are.')
  Data__tableServiceUri: string

  @description('How the triggers sign in to the queues.')
  Data__credential: 'managedidentity'

  @description('The same as AZURE_CLIENT_ID, for the triggers.')
  @minLength(36)
  @maxLength(36)
  Data__clientId: string

  @description('Where the host keeps leases and keys.')
  AzureWebJobsStorage__blobServiceUri: string

  @description('The queues beside them.')
  AzureWebJobsStorage__queueServiceUri: string

  @description('Where the host notes what went wrong with itself.')
  AzureWebJobsStorage__tableServiceUri: string

  @description('How the host signs in there.')
  AzureWebJobsStorage__credential: 'managedidentity'

  @description('The same as AZURE_CLIENT_ID, for the host.')
  @minLength(36)
  @maxLength(36)
  AzureWebJobsStorage__clientId: string

  @description('Where logs go. It lets nobody in without a token.')
  APPLICATIONINSIGHTS_CONNECTION_STRING: string

  @description('How the host signs in there.')
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: string

  @description('How many messages are taken at once.')
  AzureFunctionsJobHost__extensions__queues__batchSize: '1'

  @description('With so many still in hand more are taken.')
  AzureFunctionsJobHost__extensions__queues__newBatchThreshold: '0'
}

@export()
@discriminator('PLUMBLINE_ROLE')
@description('What an app is told.')
type AppSettings = AuditorSettings | RemediatorSettings

@export()
@description('What a setting is when it is left out.')
var usual = {
  PLUMBLINE_CLOUD: 'global'
  EVIDENCE_DAYS: 30
  REPORT_DAYS: 400
  QUEUE_LIMIT: 500
  PLUMBLINE_REMEDIATION: 'off'
}
