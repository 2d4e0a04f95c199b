import type { Readable, Writable } from 'node:stream';
import { CommanderError } from 'commander';
import { answerQuestion, writeAnswerLine } from './answer-question.ts';
import { type Invocation, parseArguments } from './parse-arguments.ts';
import { readQuestion } from './question.ts';
import { createPromiseReader } from './read-promise.ts';
import { runBatch } from './run-batch.ts';
import { writeAnswer } from './write-answer.ts';

/** Runs the deadline command. Answers go to `output`, complaints to `errors`. Returns the exit status: 0, or 1 where anything failed. */
export async function runDeadline(
  argv: string[],
  input: Readable,
  output: Writable,
  errors: Writable,
): Promise<number> {
  endQuietlyWithReader(output);
  try {
    const invocation = parseArguments(argv, {
      out: (text) => output.write(text),
      err: (text) => errors.write(text),
    });
    return await run(invocation, input, output);
  } catch (error) {
    // Commander has already written what is wrong, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode;
    errors.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function run(invocation: Invocation, input: Readable, output: Writable): Promise<number> {
  const readPromise = createPromiseReader();
  if (invocation.mode === 'batch') return (await runBatch(input, output, readPromise)) === 0 ? 0 : 1;
  const answer = answerQuestion(readQuestion(invocation.question), readPromise);
  output.write(invocation.json ? `${writeAnswerLine(answer)}\n` : writeAnswer(answer));
  return 0;
}

/** A reader that has seen enough (`| head -1`) closes the pipe: that ends the command and is no error of its. */
function endQuietlyWithReader(output: Writable): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
