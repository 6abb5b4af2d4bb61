import * as z from 'zod';
import { access } from '../service/access.ts';
import { alarms } from '../service/alarms.ts';
import { RemediatorSettings, type ServiceRole, ServiceSettings, serviceRoles } from '../service/settings.ts';

/**
 * What the templates take from the code, by path below `bicep/generated/`: the settings that each app reads, as types
 * that the compiler of Bicep holds the templates to, and what it reads as JSON.
 */
export function deploymentFiles(): Map<string, string> {
  return new Map([
    ['settings.bicep', settingsTypes()],
    ['places.json', `${JSON.stringify(access, null, 2)}\n`],
    ['alarms.json', `${JSON.stringify(alarms, null, 2)}\n`],
  ]);
}

const shapes: Record<ServiceRole, z.ZodObject> = {
  auditor: ServiceSettings,
  remediator: RemediatorSettings,
};

interface Property {
  description?: string;
  default?: unknown;
  enum?: string[];
  const?: string;
  format?: string;
}

/** What the Functions host reads (Microsoft Learn: App settings reference for Azure Functions). */
const hostSettings: Record<string, Property> = {
  AzureWebJobsStorage__blobServiceUri: { description: 'Where the host keeps leases and keys.' },
  AzureWebJobsStorage__queueServiceUri: { description: 'The queues beside them.' },
  AzureWebJobsStorage__tableServiceUri: { description: 'Where the host notes what went wrong with itself.' },
  AzureWebJobsStorage__credential: { const: 'managedidentity', description: 'How the host signs in there.' },
  AzureWebJobsStorage__clientId: {
    format: 'uuid',
    description: 'The same as AZURE_CLIENT_ID, for the host.',
  },
  APPLICATIONINSIGHTS_CONNECTION_STRING: { description: 'Where logs go. It lets nobody in without a token.' },
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: { description: 'How the host signs in there.' },
};

/** Over what host.json says: a remediator does one thing after the other. */
const oneMessage: Record<string, Property> = {
  AzureFunctionsJobHost__extensions__queues__batchSize: {
    const: '1',
    description: 'How many messages are taken at once.',
  },
  AzureFunctionsJobHost__extensions__queues__newBatchThreshold: {
    const: '0',
    description: 'With so many still in hand more are taken.',
  },
};

const ofTheHost: Record<ServiceRole, Record<string, Property>> = {
  auditor: hostSettings,
  remediator: { ...hostSettings, ...oneMessage },
};

function settingsTypes(): string {
  const types = serviceRoles.map((role) => {
    const { properties = {}, required = [] } = schemaOf(role);
    const lines = [
      setting('PLUMBLINE_ROLE', { const: role, description: 'What the app is for.' }),
      ...Object.entries(properties as Record<string, Property>)
        .filter(([name]) => !isOfThePlatform(name))
        .map(([name, property]) => setting(name, property, !required.includes(name))),
      ...Object.entries(ofTheHost[role]).map(([name, property]) => setting(name, property)),
    ];
    return `@export()
@sealed()
@description('What the ${role} is told.')
type ${typeNameOf(role)} = {
${lines.join('\n\n')}
}
`;
  });
  return `metadata description = 'Made by npm run generate from src/service/settings.ts: the settings that the apps read.'

${types.join('\n')}
@export()
@discriminator('PLUMBLINE_ROLE')
@description('What an app is told.')
type AppSettings = ${serviceRoles.map(typeNameOf).join(' | ')}

@export()
@description('What a setting is when it is left out.')
var usual = {
${usual().join('\n')}
}
`;
}

function schemaOf(role: ServiceRole): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(shapes[role], { io: 'input', unrepresentable: 'any' });
}

function typeNameOf(role: string): string {
  return `${role[0]?.toUpperCase()}${role.slice(1)}Settings`;
}

/** Azure sets them by itself. */
function isOfThePlatform(name: string): boolean {
  return name.startsWith('WEBSITE_');
}

/** Settings are texts, whatever they say. One that is left empty is as one that is left out. */
function setting(name: string, property: Property, optional = false): string {
  const { description, format } = property;
  return [
    ...(description === undefined ? [] : [`@description(${quoted(description)})`]),
    ...(format === 'uuid' && !optional ? ['@minLength(36)', '@maxLength(36)'] : []),
    `${name}: ${typeOf(property)}${optional ? '?' : ''}`,
  ]
    .map((line) => `  ${line}`)
    .join('\n');
}

function typeOf(property: Property): string {
  if (property.const !== undefined) return quoted(property.const);
  return property.enum ? `(${property.enum.map(quoted).join(' | ')})` : 'string';
}

function usual(): string[] {
  const { properties = {} } = schemaOf('auditor');
  return Object.entries(properties as Record<string, Property>).flatMap(([name, { default: value }]) => {
    if (typeof value === 'number') return [`  ${name}: ${value}`];
    return typeof value === 'string' ? [`  ${name}: ${quoted(value)}`] : [];
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\${')}'`;
}
