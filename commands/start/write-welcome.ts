import type { Runtime } from '../../local/runtime.ts';
import type { ListedCase } from '../casework/answers.ts';
import { functionLogOf, STATE_DIRECTORY } from '../casework/start-local-runtime.ts';
import type { Style } from '../casework/style.ts';

export interface Welcome {
  runtime: Pick<Runtime, 'outboxUrl' | 'smtpPort' | 'apiEndpoint'>;
  intakeAddress: string;
  /** Who acts in the example: an address of the role directory. */
  officer: string;
  open: readonly ListedCase[];
  stateDirectory: string;
}

/** An action that fits an open case as it stands, ready to be copied. */
function suggestAct(open: readonly ListedCase[], officer: string): string | null {
  const untriaged = open.find(({ stage }) => stage === 'await-triage');
  const chosen = untriaged ?? open[0];
  if (!chosen) return null;
  const data =
    untriaged?.kind === 'breach'
      ? '{"category":"breach","reasons":"Sent to the wrong person."}'
      : '{"reasons":"Read and confirmed."}';
  const act = untriaged ? `triage-${untriaged.kind}` : 'note';
  return `npm run act -- ${chosen.id} ${act} --by ${officer} --data '${untriaged ? data : '{"text":"Telephoned."}'}'`;
}

/** Where to look and what to try, now that the runtime stays up. */
export function writeWelcome({ runtime, intakeAddress, officer, open, stateDirectory }: Welcome, style: Style): string {
  const state = stateDirectory === STATE_DIRECTORY ? '' : ` --state ${stateDirectory}`;
  const act = suggestAct(open, officer);
  const first = open[0]?.id ?? 'REFERENCE';
  const line = (what: string, how: string) => `  ${style('bold', what.padEnd(15))} ${how}`;
  const message = `printf 'From: me@home.example\\nSubject: My file\\n\\nPlease send me all the data you hold about me.\\n'`;
  return [
    line('Outbox', style('underline', runtime.outboxUrl)),
    line('Web pages', `${style('underline', runtime.apiEndpoint)}, by the links in letters`),
    line('Send a mail', `SMTP on 127.0.0.1:${runtime.smtpPort}, for example:`),
    `    ${message} |`,
    `      curl -sS --crlf smtp://127.0.0.1:${runtime.smtpPort} --mail-from me@home.example --mail-rcpt ${intakeAddress} -T -`,
    line('The case load', `npm run cases${state ? ` --${state}` : ''}`),
    line('One case', `npm run case -- ${first}${state}`),
    ...(act === null ? [] : [line('Act on a case', `${act}${state}`)]),
    line('What fits', 'npm run -s simulate -- --actions'),
    line('Move the clock', `npm run clock -- --forward 30d${state}`),
    line('Function logs', functionLogOf(stateDirectory)),
    line('Stop', 'Ctrl-C; npm start goes on from there, npm start -- --fresh begins again'),
    '',
  ].join('\n');
}
