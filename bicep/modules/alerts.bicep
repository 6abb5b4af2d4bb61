metadata description = 'When somebody has to look. The words that are waited for are those that the code says.'

@description('Prefix of the rules.')
param name string

@description('The region.')
param location string

@description('Application Insights, by its name.')
param insightsName string

@description('The workspace that the storage accounts tell what happens.')
param workspaceId string

@description('Whom they are sent to.')
param actionGroups string[]

@description('The identity that alone writes the journal, by its name; none where nothing is changed.')
param remediatorIdentityName string?

var remediation = remediatorIdentityName != null
var says = loadJsonContent('../generated/alarms.json')

var said = [
  { name: 'tenant-late', title: 'A tenant is audited later than its cadence allows', words: says.tenantLate, severity: 2 }
  { name: 'parked', title: 'A message that no worker could finish was parked', words: says.parked, severity: 2 }
  { name: 'coverage-fell', title: 'Less of a tenant could be read than the last time', words: says.coverageFell, severity: 3 }
]
var saidOfChanges = [
  { name: 'stopped', title: 'A tenant cannot be changed, because the run switch is off', words: says.stopped, severity: 2 }
  { name: 'outside-window', title: 'A tenant was written to outside its change window', words: says.outsideWindow, severity: 0 }
]

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource remediator 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = if (remediation) {
  name: remediatorIdentityName!
}

resource wordsHeard 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alarm in concat(said, remediation ? saidOfChanges : []): {
    name: '${name}-${alarm.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: alarm.title
      severity: alarm.severity
      enabled: true
      scopes: [component.id]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT30M'
      criteria: {
        allOf: [
          {
            query: 'traces | where message contains "${alarm.words}"'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: actionGroups }
    }
  }
]

// Whoever says nothing at all cannot say that: an app that does not start, or a day's cap that is reached.
resource silence 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-silence'
  location: location
  kind: 'LogAlert'
  properties: {
    displayName: 'The auditor has not swept for an hour'
    severity: 1
    enabled: true
    scopes: [component.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      allOf: [
        {
          query: 'requests | where name == "sweep" and success == true'
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: actionGroups }
  }
}

// The table is there with the first write.
resource journalTouched 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = if (remediation) {
  name: '${name}-journal-touched'
  location: location
  kind: 'LogAlert'
  properties: {
    displayName: 'Somebody other than the remediator wrote to the journal'
    severity: 0
    enabled: true
    scopes: [workspaceId]
    skipQueryValidation: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    criteria: {
      allOf: [
        {
          query: 'StorageTableLogs | where Uri contains "/journal" and RequesterObjectId != "${remediator!.properties.principalId}" and toint(StatusCode) < 400'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: actionGroups }
  }
}
