using '../subscription.bicep'

// One deployment at the consultant's that audits many clients, and changes none. The application is multi-tenant, lives
// in the same tenant as this subscription, and takes the auditor's identity as its federated credential: its issuer is
// https://login.microsoftonline.com/TENANT_ID/v2.0, its audience api://AzureADTokenExchange, and its subject the output
// auditorPrincipalId (az ad app federated-credential create).
// az deployment sub create --location westeurope --parameters hub.bicepparam

param resourceGroupName = 'plumbline-hub'
param hubClientId = '55555555-5555-4555-8555-555555555555'

param nodeVersion = '24'
param configWriters = [{ type: 'ServicePrincipal', id: '66666666-6666-4666-8666-666666666666' }]
param mailTo = ['operations@consultants.example']
param apiClientId = '44444444-4444-4444-8444-444444444444'
