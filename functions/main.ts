import { readRole, readSettings } from '../src/service/settings.ts';
import { serveInAzure } from '../src/serving.ts';
import { registerFunctions } from './roles.ts';

registerFunctions(readRole(process.env), serveInAzure(readSettings(process.env)));
