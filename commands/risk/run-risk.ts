import { Command } from 'commander';
import * as z from 'zod';
import { riskAnswersSchema } from '../../functions/domain/case/assessment-events.ts';
import { adviseOnRisk, type RiskAdvice } from '../../functions/domain/risk/advise-on-risk.ts';
import { listGradings } from '../../functions/domain/risk/explain-risk.ts';
import { loadPolicy, profileNames } from '../../functions/platform/read-profile.ts';
import { takeStreams } from '../casework/place-options.ts';
import { DONE, runCommand, type Streams, UsageError } from '../casework/run-command.ts';
import { createStyle, type Style } from '../casework/style.ts';
import { writeGradings } from '../casework/write-risk.ts';

const examples = `
Nothing is recorded: this tries answers before assess-risk records them with what a person decides.

Example:
  npm run -s risk -- --answers '{"dataContext":"financial","identification":"maximum","confidentiality":"known-recipients","integrity":"none","availability":"none","malicious":false,"likelihood":3,"severity":2,"vulnerablePeople":false}'
`;

function readAnswers(text: string) {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--answers is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const parsed = riskAnswersSchema.safeParse(given);
  if (!parsed.success) throw new UsageError(`--answers is not complete:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

const write = (advice: RiskAdvice, style: Style) =>
  `${[...writeGradings(listGradings(advice), style), ...advice.remarks.map((remark) => `  ${remark}`)].join('\n')}\n`;

/** `npm run risk`: what both gradings make of the answers about a breach, with their working (L37, L38). */
export function runRisk(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = takeStreams(new Command('risk'), streams)
      .description(
        'Grades the risk of a breach to people by ENISA’s formula and the DSP Toolkit’s grid, with the working.',
      )
      .requiredOption('--answers <json>', 'the answers to the questions of both gradings, as a JSON object')
      .option('--policy <name>', `the policy profile: ${profileNames().join(', ')}`, 'statutory')
      .option('--json', 'answer with JSON')
      .addHelpText('after', examples)
      .parse(argv);
    const { answers, policy, json } = command.opts<{ answers: string; policy: string; json?: true }>();
    const advice = adviseOnRisk(readAnswers(answers), loadPolicy(policy));
    streams.output.write(json ? `${JSON.stringify(advice, null, 2)}\n` : write(advice, createStyle(streams.output)));
    return DONE;
  }, streams);
}
