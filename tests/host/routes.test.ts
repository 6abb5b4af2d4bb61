import { routeOf } from '../../src/host/routes.ts';

test.each([
  ['api/tenants', '/api/tenants', {}],
  ['api/tenants', '/API/Tenants/', {}],
  ['api/tenants', '/api', undefined],
  ['api/tenants', '/api/tenants/x', undefined],
  ['api/tenants', '/api//tenants', undefined],
  ['api/tenants', '/api/tenants//', undefined],
  ['api/openapi.json', '/api/openapi.json', {}],
  ['api/openapi.json', '/api/openapixjson', undefined],
  ['api/{id}/runs', '/api/a%20b/runs', { id: 'a b' }],
  ['api/{id}/runs', '/api/a%2Fb%2fc/runs', { id: 'a%2Fb%2fc' }],
  ['api/{id}/runs', '/api/%ff/runs', { id: '%ff' }],
  ['api/{id}/runs', '/api/runs', undefined],
  ['api/{id}/runs', '/api//runs', undefined],
  ['api/{id}/{run?}', '/api/a', { id: 'a' }],
  ['api/{id}/{run?}', '/api/a/b', { id: 'a', run: 'b' }],
  ['api/{id}/{run?}', '/api/a/b/c', undefined],
  ['api/{*path}', '/api', {}],
  ['api/{*path}', '/api/a/b%20c', { path: 'a/b c' }],
  ['api/{_:maxlength(0)?}', '/api/', {}],
  ['api/{_:maxlength(0)?}', '/api/x', undefined],
  [
    'api/{id:guid}',
    '/api/11111111-2222-3333-4444-555555555555',
    { id: '11111111-2222-3333-4444-555555555555' },
  ],
  ['api/{id:guid}', '/api/contoso', undefined],
  ['api/{year:int}', '/api/2026', { year: '2026' }],
  ['api/{year:int}', '/api/2026a', undefined],
  ['api/{word:alpha}', '/api/word', { word: 'word' }],
  ['api/{word:alpha}', '/api/w0rd', undefined],
  ['/thing', '/thing', {}],
])('%s on %s', (template, path, expected) => {
  expect(routeOf(template, 'thing')(path)).toEqual(expected);
});

test.each(['api/{id:even}', 'api/v{version}', 'api/{}', 'api/{id:regex(^a$)}', 'api/*'])(
  '%s is refused',
  (template) => {
    expect(() => routeOf(template, 'thing')).toThrow('The function thing has the route');
  },
);
