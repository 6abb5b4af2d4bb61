using '../main.bicep'

// Storage and the vault answer in the virtual network only. Whoever writes the tenant file or a secret has to be in it
// or connected to it. az provider register --namespace Microsoft.App comes first.

param privateNetwork = true
param networkAddresses = '10.90.0.0/24'

// The page and the API answer to the office, and code comes from its build machines.
param callFrom = ['203.0.113.0/24']
param deployFrom = ['203.0.113.7/32']

// For a ticket system that takes a secret: ServiceNow, HaloPSA, Jira, ConnectWise.
param keyVault = true

param enableRemediation = true
param deployRemediatorFrom = ['203.0.113.7/32']

param configWriters = [{ type: 'Group', id: '33333333-3333-4333-8333-333333333333' }]
param mailTo = ['security@contoso.example']
param apiClientId = '44444444-4444-4444-8444-444444444444'
