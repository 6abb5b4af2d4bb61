import type { Stub } from './desk.ts';

export const mail: Stub = {
  name: 'mail',
  to: { system: 'mail', mailbox: 'plumbline@contoso.com', to: ['security@contoso.com'] },
  secrets: {},
  keeps: false,
  misleading: [
    {
      name: 'a mailbox that is out of scope',
      on: 'open',
      answer: { status: 403, json: { error: { code: 'ErrorAccessDenied' } } },
      means: 'refused',
    },
  ],
  route({ path, headers, body }, keeper) {
    if (path !== '/v1.0/users/plumbline%40contoso.com/sendMail') return undefined;
    if (headers.authorization !== 'Bearer entra https://graph.microsoft.com/.default') return undefined;
    return {
      operation: 'open',
      answer: () => {
        keeper.add({ key: /pl-[a-z2-7]{26}/.exec(body)?.[0] ?? '', title: '', text: body });
        return { status: 202 };
      },
    };
  },
};
