const id = '11111111-aaaa-4aaa-8aaa-111111111111';

/** The settings of a function app that could start. */
export const appSettings = {
  PLUMBLINE_ROLE: 'auditor',
  AZURE_CLIENT_ID: id,
  Data__blobServiceUri: 'https://data.blob.core.windows.net',
  Data__queueServiceUri: 'https://data.queue.core.windows.net',
  Data__tableServiceUri: 'https://data.table.core.windows.net',
  Data__credential: 'managedidentity',
  Data__clientId: id,
  DISPATCH_SCHEDULE: '0 */15 * * * *',
  SWEEP_SCHEDULE: '0 7-59/15 * * * *',
  API_TENANT_ID: id,
  API_CLIENT_ID: id,
  WEBSITE_HOSTNAME: 'plumbline.azurewebsites.net',
};
