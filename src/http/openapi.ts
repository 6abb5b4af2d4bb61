import * as z from 'zod';
import type { AppRole } from '../domain/caller.ts';
import { Plan } from '../domain/plan.ts';
import { Result, Run, Summary } from '../domain/run.ts';
import type { Answered, Operation } from './operation.ts';
import { ApprovalRequest } from './operations/approvePlan.ts';
import { Approval } from './operations/getApproval.ts';
import { Audit } from './operations/getAudit.ts';
import { HealthAnswer } from './operations/getHealth.ts';
import { PlanAnswer } from './operations/getPlan.ts';
import { Findings } from './operations/listFindings.ts';
import { Tenants } from './operations/listTenants.ts';
import { AuditRequest, AuditRequested } from './operations/requestAudit.ts';
import { Problem, type ProblemKind, problemKinds } from './problem.ts';
import { LastRun } from './service.ts';

/** The shapes that have a name of their own in the document. */
const named = {
  Approval,
  ApprovalRequest,
  Plan,
  TenantPlan: PlanAnswer,
  Audit,
  AuditRequest,
  AuditRequested,
  Findings,
  Health: HealthAnswer,
  LastRun,
  Problem,
  Result,
  Run,
  Summary,
  Tenants,
};

/** With any of these a request can end, whatever it asks for. */
const always: ProblemKind[] = [
  'invalid',
  'addressTooLong',
  'headersTooLarge',
  'tooManyRequests',
  'configuration',
  'internal',
  'busy',
  'unavailable',
];

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The OpenAPI 3.1 document of these operations, made of the schemas that their answers are checked with. */
export function openApi(operations: Operation[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = `/${operation.route}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plumbline',
      version,
      description:
        'Asks for audits of Microsoft 365 tenants, and for what they found. Only `approvePlan` leads to changes of a tenant. Fields may be added; none is removed within a `/1`.',
    },
    servers: [{ url: '/api' }],
    paths,
    components: {
      schemas: components(),
      securitySchemes: {
        entra: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'An access token of Entra’s (version 2.0) for Plumbline’s application. The roles are app roles; the tenant’s file names who has which.',
        },
      },
    },
  };
}

function components(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(named)) registry.add(shape, { id });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input',
    unrepresentable: 'any',
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema)]));
}

/** Within the document a schema has neither a dialect nor an id of its own. */
function bare(schema: JsonSchema): JsonSchema {
  const { $schema: _dialect, $id: _id, ...rest } = schema;
  return rest;
}

function reference(shape: z.ZodType): JsonSchema {
  const [name] = Object.entries(named).find(([, candidate]) => candidate === shape) ?? [];
  return name === undefined ? inline(shape) : { $ref: `#/components/schemas/${name}` };
}

/** What a caller writes into an address or a header; a list is written with commas. */
function inline(shape: z.ZodType): JsonSchema {
  return bare(z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' }));
}

function described(operation: Operation): Record<string, unknown> {
  const { name, summary, role, answers, body } = operation;
  return {
    operationId: name,
    summary,
    security: security(role),
    parameters: parametersOf(operation),
    ...(body ? { requestBody: { content: { 'application/json': { schema: reference(body) } } } } : {}),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, response(answer)])),
      ...problemResponses(operation),
    },
  };
}

/** OpenAPI 3.1, Security Requirement Object: the names are the roles that a call takes. */
function security(role: AppRole | null): Record<string, string[]>[] {
  return role === null ? [{}, { entra: ['Audit.Read'] }] : [{ entra: [role] }];
}

function parametersOf({ route, query, headers = {} }: Operation): Record<string, unknown>[] {
  const inPath = Array.from(route.matchAll(/\{(\w+)\}/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries<z.ZodType>(query.shape).map(([name, shape]) => ({
    ...parameter(name, 'query', shape),
    style: 'form',
    explode: false,
  }));
  const inHeaders = Object.entries(headers).map(([name, shape]) => parameter(name, 'header', shape));
  return [...inPath, ...inQuery, ...inHeaders];
}

function parameter(name: string, where: 'query' | 'header', shape: z.ZodType): Record<string, unknown> {
  const { description, ...schema } = inline(shape);
  return {
    name,
    in: where,
    required: !shape.safeParse(undefined).success,
    ...(description === undefined ? {} : { description }),
    schema,
  };
}

function response({ description, content, headers = {} }: Answered): Record<string, unknown> {
  return {
    description,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, says]) => [
        name,
        { description: says, schema: { type: 'string' } },
      ]),
    ),
    content: Object.fromEntries(
      Object.entries(content).map(([type, shape]) => [
        type,
        { schema: shape ? reference(shape) : { type: 'string' } },
      ]),
    ),
  };
}

function problemResponses({ problems, about, role }: Operation): Record<string, unknown> {
  const kinds = new Set<ProblemKind>([
    ...always,
    ...problems,
    'unauthenticated',
    ...(role === null ? [] : (['forbidden'] as const)),
    ...(about === 'tenant' ? (['notFound'] as const) : []),
  ]);
  const byStatus = Map.groupBy(kinds, (kind) => problemKinds[kind].status);
  return Object.fromEntries(
    Array.from(byStatus, ([status, these]) => [
      String(status),
      {
        description: these.map((kind) => `${problemKinds[kind].title} (\`${kind}\`)`).join('; '),
        content: { 'application/problem+json': { schema: reference(Problem) } },
      },
    ]),
  );
}
