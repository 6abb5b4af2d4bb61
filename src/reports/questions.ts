import type { Result } from '../domain/run.ts';
import { stateOf } from './state.ts';

/** What the owner of a business asks about its data, and the control that answers it. */
const questions = [
  { asks: 'Is our data used for advertising?', control: 'assurances.advertising' },
  { asks: 'Is it deleted when the subscription ends, and when?', control: 'assurances.deletion' },
  { asks: 'Can we get at it at any time?', control: 'assurances.dataAccess' },
  { asks: 'Who asked Microsoft for it?', control: 'assurances.disclosure' },
  { asks: 'Which meetings need end-to-end encryption?', control: 'assurances.encryptedMeetings' },
] as const;

export interface Answer {
  asks: string;
  says: string;
  /** `undefined`: the baseline does not ask this. */
  result: Result | undefined;
}

/** The five questions, each with what the run knows of it; none when the baseline asks none of them. */
export function fiveQuestions(results: Result[]): Answer[] {
  const answers = questions.map(({ asks, control }) => {
    const result = results.find((candidate) => candidate.control === control);
    return { asks, says: result ? sentence(result) : 'The baseline does not ask this.', result };
  });
  return answers.some(({ result }) => result) ? answers : [];
}

/** The title of a control is true when somebody attested it, and then it is the answer. */
function sentence(result: Result): string {
  if (stateOf(result) === 'secure') return `${result.title}.`;
  if (result.reason.kind === 'attestationExpired') return 'The answer is out of date.';
  return result.reason.kind === 'needsPerson'
    ? 'Nobody has answered this yet.'
    : 'The answer could not be counted.';
}
