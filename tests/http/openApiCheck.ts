import { Ajv2020 } from 'ajv/dist/2020.js';

interface Described {
  operationId: string;
  security: { entra?: string[] }[];
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}

export interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, object> };
}

/** An answer as it went over the wire. */
export interface Answered {
  method: string;
  path: string;
  status: number;
  type: string | null;
  text: string;
}

export interface OpenApiCheck {
  /** @throws when the document does not describe the answer; paths that it does not have are passed over */
  (answered: Answered): void;
  /** The answers that were held against the document, as `operationId status`. */
  seen: Set<string>;
}

/** Holds answers against an OpenAPI document: the status, the media type, and JSON against its schema. */
export function createOpenApiCheck(document: OpenApi): OpenApiCheck {
  const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { 'date-time': true } });
  ajv.addVocabulary(Object.keys(document));
  ajv.addSchema({ $id: 'openapi', ...document });
  const paths = Object.entries(document.paths).map(([path, methods]) => ({
    pattern: new RegExp(`^/api${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    path,
    methods,
  }));
  const seen = new Set<string>();

  const check = ({ method, path, status, type, text }: Answered): void => {
    const found = paths.find(({ pattern }) => pattern.test(path));
    const operation = found?.methods[method.toLowerCase()];
    if (!found || !operation) return;
    const at = `${operation.operationId} ${status}`;
    const [mediaType = ''] = (type ?? '').split(';');
    if (operation.responses[status]?.content[mediaType] === undefined) {
      throw new Error(`${at} as ${mediaType} is not described`);
    }
    seen.add(at);
    if (!mediaType.endsWith('json')) return;
    const pointer = [
      'paths',
      found.path,
      method.toLowerCase(),
      'responses',
      status,
      'content',
      mediaType,
      'schema',
    ];
    const validate = ajv.getSchema(`openapi#/${pointer.map(escaped).join('/')}`);
    if (!validate) throw new Error(`${at} has no schema`);
    if (!validate(JSON.parse(text))) throw new Error(`${at}: ${ajv.errorsText(validate.errors)}`);
  };
  return Object.assign(check, { seen });
}

/** RFC 6901, within a fragment (section 6). */
function escaped(part: string | number): string {
  return encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
}
