import { RemediatorSettings, readRole, readSettings, ServiceSettings } from '../src/service/settings.ts';
import { serveInAzure } from '../src/serving.ts';
import { serveRemediationInAzure } from '../src/servingRemediation.ts';
import { registerAuditor, registerRemediator } from './roles.ts';

switch (readRole(process.env)) {
  case 'auditor':
    registerAuditor(serveInAzure(readSettings(ServiceSettings, process.env)));
    break;
  case 'remediator':
    registerRemediator(serveRemediationInAzure(readSettings(RemediatorSettings, process.env)));
    break;
}
