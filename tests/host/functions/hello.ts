import { app } from '@azure/functions';

app.http('hello', { handler: ({ query }) => ({ body: `Hello ${query.get('name')}` }) });
