metadata description = 'A page in the portal that shows what the apps did.'

@description('The region.')
param location string

@description('Application Insights, by its name.')
param insightsName string

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(component.id, 'workbook')
  location: location
  kind: 'shared'
  properties: {
    displayName: 'Plumbline'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: component.id
    serializedData: string(loadJsonContent('workbook.json'))
  }
}
