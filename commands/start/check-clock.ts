import { answerQuestion } from '../deadline/answer-question.ts';
import { type Question, readQuestion } from '../deadline/question.ts';
import { createPromiseReader } from '../deadline/read-promise.ts';
import type { ClockFacts, Expectation } from './story.ts';
import type { StoryWorld } from './story-world.ts';

const readPromise = createPromiseReader();

function ask(facts: ClockFacts, { policy, nation }: StoryWorld): Question {
  return readQuestion('aware' in facts ? facts : { ...facts, nation, policy: policy.name });
}

const isSameMoment = (a: string, b: string) => Date.parse(a) === Date.parse(b);

/** Why a case’s clock is not what the deadline calculator makes of the same facts; null where it is. */
export async function checkClock(
  { on, facts, due, provisional }: Extract<Expectation, { kind: 'clock' }>,
  world: StoryWorld,
): Promise<string | null> {
  const clock = (await world.readCase(on)).clocks[0];
  if (!clock) return 'the case has no clock';
  const answer = answerQuestion(ask(facts, world), readPromise);
  if (clock.provisional !== (provisional ?? false)) return `the clock is ${clock.provisional ? '' : 'not '}provisional`;
  if (answer.due === null || clock.due === null || due === null) {
    return answer.due === clock.due && clock.due === due
      ? null
      : `due ${clock.due}; the calculator says ${answer.due}, the story ${due}`;
  }
  if (!isSameMoment(clock.due, answer.due) || !isSameMoment(clock.due, due)) {
    return `due ${clock.due}; the calculator says ${answer.due}, the story ${due}`;
  }
  return answer.kind === 'breach' || answer.clockStart === clock.start
    ? null
    : `starts ${clock.start}; the calculator says ${answer.clockStart}`;
}
