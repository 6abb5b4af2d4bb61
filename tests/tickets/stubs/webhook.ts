import type { Stub } from './desk.ts';

export const webhook: Stub = {
  name: 'a webhook',
  to: {
    system: 'webhook',
    url: 'https://hooks.contoso.com/plumbline',
    secret: { setting: 'PLUMBLINE_SECRET_HOOK' },
  },
  secrets: { PLUMBLINE_SECRET_HOOK: `whsec_${Buffer.alloc(32, 7).toString('base64')}` },
  keeps: false,
  misleading: [
    {
      name: 'a redirect',
      on: 'open',
      answer: { status: 307, headers: { location: 'http://169.254.169.254/' } },
      means: 'refused',
    },
    { name: 'a receiver that is gone', on: 'open', answer: { status: 410 }, means: 'refused' },
  ],
  route: ({ body }, keeper) => ({
    operation: 'open',
    answer: () => {
      keeper.add({ key: /pl-[a-z2-7]{26}/.exec(body)?.[0] ?? '', title: '', text: body });
      return { status: 204 };
    },
  }),
};
