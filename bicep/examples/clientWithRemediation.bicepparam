using '../main.bicep'

// One client, and a second app that makes the changes which somebody approved. It may write nothing until controls are
// in the mode approve or enforce, its identity is given their permissions, and run-switch.json says run.

param enableRemediation = true

// Whoever puts code into the remediator has to come from here; nobody else reaches it.
param deployRemediatorFrom = ['203.0.113.7/32']

param configWriters = [{ type: 'Group', id: '33333333-3333-4333-8333-333333333333' }]
param mailTo = ['security@contoso.example']
param apiClientId = '44444444-4444-4444-8444-444444444444'
param redundancy = 'Standard_ZRS'
