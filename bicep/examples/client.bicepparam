using '../main.bicep'

// One client: reads the tenant that the subscription belongs to, and changes nothing.
// az deployment group create --resource-group plumbline --parameters client.bicepparam

// Their security group that keeps the tenant file.
param configWriters = [{ type: 'Group', id: '33333333-3333-4333-8333-333333333333' }]

param mailTo = ['security@contoso.example']

// Printed by plumbline onboard; leave it out the first time.
param apiClientId = '44444444-4444-4444-8444-444444444444'
