import * as z from 'zod';

/** An issue as the desk keeps it. */
export interface Issue {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: string[];
  createdAt: string;
  comments: { by: string; at: string; body: string }[];
  /** What happened to it, oldest first. */
  history: { by: string; at: string; what: string }[];
}

export interface Asked {
  method: string;
  url: URL;
  authorization: string | undefined;
  body: string;
}

export interface Answer {
  status: number;
  json: unknown;
}

export interface Issues {
  all(): Issue[];
  get(number: number): Issue | undefined;
  /** What a person does on the page. @returns whether there is such an issue */
  act(number: number, act: PersonsAct, body: string): boolean;
  /** A request to the API; `undefined` when it is none of the API's. */
  answer(asked: Asked): Answer | undefined;
}

export const personsActs = ['close', 'reopen', 'askForWaiver', 'takeLabelAway', 'comment'] as const;
export type PersonsAct = (typeof personsActs)[number];

const path = /^\/repos\/[\w.-]+\/[\w.-]+\/issues(?:\/(\d+))?(\/comments)?$/;
const perPage = 100;
const waiverLabel = 'plumbline:waiver';

const Change = z
  .object({
    title: z.string().max(256),
    body: z.string().max(65_536),
    state: z.enum(['open', 'closed']),
    labels: z.array(z.string()),
  })
  .partial();
const New = Change.required({ title: true });
const Comment = z.object({ body: z.string().max(65_536) });

/**
 * The part of the GitHub REST API (version 2022-11-28: list, create, get and update an issue; create an issue comment)
 * that tickets take, over issues in memory.
 */
export function createIssues({
  token,
  origin,
  now,
}: {
  token: string;
  /** Where people see an issue. */
  origin: () => string;
  now: () => Date;
}): Issues {
  const issues: Issue[] = [];
  const at = (): string => now().toISOString();
  const happened = (issue: Issue, by: string, what: string): void =>
    void issue.history.push({ by, at: at(), what });

  function move(issue: Issue, state: Issue['state'], by: string): void {
    if (issue.state === state) return;
    issue.state = state;
    happened(issue, by, state === 'open' ? 'reopened' : 'closed');
  }

  const view = ({ number, title, body, state, labels, createdAt, comments }: Issue): object => ({
    number,
    title,
    body,
    state,
    labels: labels.map((name) => ({ name })),
    comments: comments.length,
    created_at: createdAt,
    html_url: `${origin()}/issues/${number}`,
  });

  function list({ searchParams }: URL): Answer {
    const state = searchParams.get('state') ?? 'open';
    const page = Number(searchParams.get('page') ?? 1);
    const found = issues.filter((issue) => state === 'all' || issue.state === state).toReversed();
    return { status: 200, json: found.slice((page - 1) * perPage, page * perPage).map(view) };
  }

  function open(body: string): Answer {
    const given = read(New, body);
    if (!given) return invalid;
    const issue: Issue = {
      number: issues.length + 1,
      title: given.title,
      body: given.body ?? '',
      state: 'open',
      labels: given.labels ?? [],
      createdAt: at(),
      comments: [],
      history: [],
    };
    happened(issue, 'Plumbline', 'opened');
    issues.push(issue);
    return { status: 201, json: view(issue) };
  }

  function change(issue: Issue, body: string): Answer {
    const given = read(Change, body);
    if (!given) return invalid;
    const isNew = (given.title ?? issue.title) !== issue.title || (given.body ?? issue.body) !== issue.body;
    issue.title = given.title ?? issue.title;
    issue.body = given.body ?? issue.body;
    if (isNew) happened(issue, 'Plumbline', 'described anew');
    if (given.state) move(issue, given.state, 'Plumbline');
    return { status: 200, json: view(issue) };
  }

  function comment(issue: Issue, body: string, by: string): void {
    issue.comments.push({ by, at: at(), body });
    happened(issue, by, 'commented');
  }

  return {
    all: () => issues.toReversed(),
    get: (number) => issues[number - 1],

    act(number, act, body) {
      const issue = issues[number - 1];
      if (!issue) return false;
      const you = 'You';
      if (act === 'close') move(issue, 'closed', you);
      if (act === 'reopen') move(issue, 'open', you);
      if (act === 'comment' && body !== '') comment(issue, body, you);
      if (act === 'askForWaiver' && !issue.labels.includes(waiverLabel)) {
        issue.labels.push(waiverLabel);
        happened(issue, you, `labelled it ${waiverLabel}`);
      }
      if (act === 'takeLabelAway' && issue.labels.includes(waiverLabel)) {
        issue.labels = issue.labels.filter((label) => label !== waiverLabel);
        happened(issue, you, `took the label ${waiverLabel} away`);
      }
      return true;
    },

    answer({ method, url, authorization, body }) {
      const [isOurs, number, part] = path.exec(url.pathname) ?? [];
      if (isOurs === undefined) return undefined;
      if (authorization !== `Bearer ${token}`) return { status: 401, json: { message: 'Bad credentials' } };
      if (number === undefined)
        return method === 'GET' ? list(url) : method === 'POST' ? open(body) : notFound;
      const issue = issues[Number(number) - 1];
      if (!issue) return notFound;
      if (part !== undefined) {
        const given = method === 'POST' ? read(Comment, body) : undefined;
        if (!given) return method === 'POST' ? invalid : notFound;
        comment(issue, given.body, 'Plumbline');
        return { status: 201, json: { id: issue.comments.length } };
      }
      if (method === 'PATCH') return change(issue, body);
      return method === 'GET' ? { status: 200, json: view(issue) } : notFound;
    },
  };
}

const notFound: Answer = { status: 404, json: { message: 'Not Found' } };
const invalid: Answer = { status: 422, json: { message: 'Validation Failed' } };

function read<T>(shape: z.ZodType<T>, body: string): T | undefined {
  try {
    return shape.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
