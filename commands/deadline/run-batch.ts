import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { answerQuestion, writeAnswerLine } from './answer-question.ts';
import { QuestionError, readQuestion } from './question.ts';
import type { ReadPromise } from './read-promise.ts';
import { splitLines } from './split-lines.ts';

/**
 * Answers JSON Lines with JSON Lines, one answer a line in order; blank lines have none. A line that cannot be answered
 * has `{"error"}` with its number in the input, and the rest still runs. Reads no further ahead than `output` takes.
 *
 * @returns how many lines could not be answered
 */
export async function runBatch(input: Readable, output: Writable, readPromise: ReadPromise): Promise<number> {
  let failed = 0;
  let number = 0;
  for await (const lines of splitLines(input.setEncoding('utf8'))) {
    let answers = '';
    for (const line of lines) {
      number += 1;
      if (line.trim() === '') continue;
      const answer = answerLine(line, readPromise);
      if (!answer.answered) failed += 1;
      answers += `${answer.answered ? answer.json : JSON.stringify({ error: `line ${number}: ${answer.problem}` })}\n`;
    }
    if (!output.write(answers)) await once(output, 'drain');
  }
  return failed;
}

type LineAnswer = { answered: true; json: string } | { answered: false; problem: string };

/** Whatever is wrong with one line must not cost the lines after it their answers. */
function answerLine(line: string, readPromise: ReadPromise): LineAnswer {
  try {
    return { answered: true, json: writeAnswerLine(answerQuestion(readQuestion(parseLine(line)), readPromise)) };
  } catch (error) {
    return { answered: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new QuestionError([{ path: '', problem: 'not JSON' }]);
  }
}
