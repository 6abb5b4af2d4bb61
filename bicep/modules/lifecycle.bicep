metadata description = 'How long blobs, and what they were before, are kept in the data account.'

@description('The data account.')
param accountName string

@description('For how many days what was read is kept.')
@minValue(1)
param evidenceDays int

@description('For how many days what was found is kept.')
@minValue(1)
param reportDays int

// For so long it can be looked up who changed the configuration, and from what.
var configVersionDays = 400

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: accountName
}

// The service removes what is old by itself. This makes sure of it where the service is stopped, and of versions.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: map(
        [
          { name: 'evidence', prefixes: ['evidence/', 'collecting/'], days: evidenceDays, versionDays: evidenceDays }
          { name: 'found', prefixes: ['runs/'], days: reportDays, versionDays: evidenceDays }
          { name: 'changes', prefixes: ['approvals/', 'outcomes/'], days: reportDays, versionDays: reportDays }
          { name: 'config', prefixes: ['config/'], days: null, versionDays: configVersionDays }
        ],
        rule => {
          enabled: true
          name: rule.name
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: rule.prefixes }
            actions: union(
              { version: { delete: { daysAfterCreationGreaterThan: rule.versionDays } } },
              rule.days == null ? {} : { baseBlob: { delete: { daysAfterModificationGreaterThan: rule.days! } } }
            )
          }
        }
      )
    }
  }
}
