import type { Stub } from './desk.ts';

const path = '/workflows/1/triggers/manual/paths/invoke';
const query = '?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sig=a-b_c';

export const teams: Stub = {
  name: 'Teams',
  to: { system: 'teams', url: { setting: 'PLUMBLINE_SECRET_TEAMS' } },
  secrets: { PLUMBLINE_SECRET_TEAMS: `https://contoso.environment.api.powerplatform.com${path}${query}` },
  keeps: false,
  misleading: [
    { name: 'a flow that is switched off', on: 'open', answer: { status: 400, json: {} }, means: 'refused' },
  ],
  route({ path: asked, query: given, body }, keeper) {
    if (asked !== path || given.get('sig') !== 'a-b_c') return undefined;
    return {
      operation: 'open',
      answer: () => {
        keeper.add({ key: /pl-[a-z2-7]{26}/.exec(body)?.[0] ?? '', title: '', text: body });
        return { status: 202 };
      },
    };
  },
};
