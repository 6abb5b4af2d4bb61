import { GraphError } from '../graph/errors.ts';
import { bothVersions, lastParam, type Route } from '../graph/route.ts';
import { textOf } from '../json.ts';
import { rowsAt } from '../state/tenantState.ts';

/**
 * "user: sendMail" answers 202 without a body. An application without Mail.Send, or whose right in Exchange is scoped
 * to other mailboxes, meets ErrorAccessDenied (Exchange Online: RBAC for Applications). Nothing is delivered here.
 */
export const mail: Route[] = [
  {
    method: 'POST',
    template: '/users/{id}/sendMail',
    versions: bothVersions,
    bucket: 'other',
    cost: 1,
    writes: true,
    access({ roles }) {
      return { requires: ['Mail.Send'], held: roles.has('Mail.Send'), refused: false };
    },
    handle(call) {
      const wanted = lastParam(call).toLowerCase();
      const exists = rowsAt(call.tenant, '/users').some(({ id, userPrincipalName }) =>
        [textOf(id), textOf(userPrincipalName).toLowerCase()].includes(wanted),
      );
      if (!exists)
        throw new GraphError(404, 'ErrorInvalidUser', `The requested user '${wanted}' is invalid.`);
      if (!call.roles.has('Mail.Send'))
        throw new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
      return { status: 202 };
    },
  },
];
