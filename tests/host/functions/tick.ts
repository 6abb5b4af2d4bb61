import { app } from '@azure/functions';

app.timer('tick', { schedule: '0 0 0 1 1 *', handler: (_, context) => context.log('tock') });
