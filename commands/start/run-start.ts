import { fileURLToPath } from 'node:url';
import { writeInstant } from '../../functions/domain/calendar/write-date.ts';
import { type Deployment, readDeployment } from '../../infra/deployment.ts';
import { composeOrganisation } from '../../infra/organisation.ts';
import type { Runtime } from '../../local/runtime.ts';
import { synthesise } from '../../local/synthesise.ts';
import { story } from '../../samples/story.ts';
import { listCases } from '../casework/casework.ts';
import { DONE, NOT_DONE, runCommand, type Streams } from '../casework/run-command.ts';
import {
  assemblyOf,
  emptyState,
  FIRST_INSTANT,
  refuseIfInUse,
  startLocalRuntime,
} from '../casework/start-local-runtime.ts';
import { createStyle, type Style } from '../casework/style.ts';
import { writeCaseList } from '../casework/write-case-list.ts';
import { findAddress, openStage, type Stage, writeSum } from './open-stage.ts';
import { parseStartArguments, type StartOptions } from './parse-start-arguments.ts';
import { checkEnding, playStory, StoryInterruptedError } from './play-story.ts';
import { stayUp } from './stay-up.ts';
import { readStoryRecord, type StoryRecord, writeStoryRecord } from './story-record.ts';
import { type TimelineEntry, writeTimelineLine } from './timeline.ts';
import { writeResults } from './write-results.ts';
import { writeWelcome } from './write-welcome.ts';

const DEPLOYMENT = fileURLToPath(new URL('../../deployment.json', import.meta.url));

/** The functions that every mail and every night of the story passes through. */
const NEEDED_BY_THE_STORY = [
  ...[
    'ReceiveMail',
    'DecideNextStep',
    'GiveNotices',
    'ParkCase',
    'Reconcile',
    'RecordAction',
    'ReadCases',
    'CloseCase',
  ],
  ...['SendDigest', 'ListDuePurges', 'RecordPurgeRun', 'PurgeOne'],
];

/** What a start works with from its first line to its last. */
interface Session {
  options: StartOptions;
  say: (text: string) => void;
  style: Style;
  columns: number;
  signal: AbortSignal;
}

/** Says what is being done and then how long it took, on one line. */
async function showProgress<Answer>(what: string, { say, signal }: Session, work: () => Promise<Answer>) {
  const startedAt = performance.now();
  say(`${what} … `);
  try {
    const answer = await work();
    say(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    if (signal.aborted) throw new StoryInterruptedError('Stopped.');
    return answer;
  } catch (error) {
    say('\n');
    // Ctrl-C reaches the processes that this one has started, too: what they then say is no fault.
    throw signal.aborted ? new StoryInterruptedError('Stopped.') : error;
  }
}

const findRules = ({ options }: Session, kept: StoryRecord | null): Deployment => {
  const policy = options.policy ?? kept?.policy;
  const nation = options.nation ?? kept?.nation;
  return readDeployment(DEPLOYMENT, { ...(policy ? { policy } : {}), ...(nation ? { nation } : {}) });
};

/** The story’s expectations are those of the sample deployment’s own rules. */
function isPlayedAsWritten({ policy, nation }: StoryRecord): boolean {
  const own = readDeployment(DEPLOYMENT);
  return own.policy === policy && own.nation === nation;
}

function createShow({ say, style, columns }: Session, { observer }: Stage) {
  return async (entries: TimelineEntry[] = []) => {
    const lines = [...(await observer.look()), ...entries].map((entry) => writeTimelineLine(entry, style, columns));
    if (lines.length > 0) say(`${lines.join('\n')}\n`);
  };
}

/** Plays the story and answers whether every expectation held. */
async function play(session: Session, stage: Stage, record: StoryRecord): Promise<boolean> {
  const { say, style, signal, options } = session;
  say(`\n${style('bold', `${writeInstant(story.startsAt)}: the story begins. Times are London’s.`)}\n`);
  const results = await playStory(story, { ...stage.player, show: createShow(session, stage), signal });
  record.progress = 'ended';
  writeStoryRecord(options.state, record);
  const { cases } = await listCases('open', stage.place);
  say(
    `\n${style('bold', `${writeInstant(story.endsAt)}: the story ends.`)} ${writeSum(stage.player.runtime, cases)}\n\n`,
  );
  if (!isPlayedAsWritten(record)) {
    say(
      `It was played under "${record.policy}" in ${record.nation}; its expectations are those of the sample organisation’s own rules, and were not checked.\n\n`,
    );
    return true;
  }
  say(`${writeResults(results, style)}\n`);
  return results.every(({ held }) => held);
}

/** Says where the case load of a kept state stands, and checks again what can be read of the story’s ending. */
async function resume(session: Session, stage: Stage, record: StoryRecord): Promise<boolean> {
  const { say, style, options } = session;
  await stage.observer.catchUp();
  const now = new Date(stage.player.runtime.clock.now()).toISOString();
  say(`\n${style('bold', `The state in ${options.state} goes on: ${writeInstant(now)}.`)}\n\n`);
  say(`${writeCaseList('open', await listCases('open', stage.place), style)}\n`);
  if (record.progress === 'playing') {
    say('The story was not played to its end on this state: npm start -- --fresh plays it from its beginning.\n\n');
    return false;
  }
  if (!options.headless || !isPlayedAsWritten(record)) return true;
  const results = await checkEnding(story, stage.world);
  say(`${writeResults(results, style)}\n`);
  return results.every(({ held }) => held);
}

async function welcome({ say, style, options }: Session, stage: Stage, officer: string): Promise<void> {
  const { runtime, intakeAddress } = stage.player;
  const { cases } = await listCases('open', stage.place);
  say(`${style('bold', 'From here on the clock runs at real speed. Where to look:')}\n`);
  say(writeWelcome({ runtime, intakeAddress, officer, open: cases, stateDirectory: options.state }, style));
}

async function run(session: Session, runtime: Runtime, kept: StoryRecord | null, deployment: Deployment) {
  const { options, signal } = session;
  const record = kept ?? {
    version: 1,
    progress: 'playing',
    policy: deployment.policy,
    nation: deployment.nation,
    deliveries: [],
  };
  const organisation = composeOrganisation(deployment);
  const stage = await openStage(runtime, organisation, record, options.state);
  const isBegun = kept !== null || runtime.clock.now() > Date.parse(FIRST_INSTANT);
  if (!isBegun) writeStoryRecord(options.state, record);
  const allHeld = isBegun ? await resume(session, stage, record) : await play(session, stage, record);
  if (options.headless) return allHeld ? DONE : NOT_DONE;
  await welcome(session, stage, findAddress('case-officer', organisation));
  await stayUp(runtime.clock, createShow(session, stage), signal);
  return DONE;
}

async function start(session: Session): Promise<number> {
  const { options, say, style } = session;
  const { state } = options;
  refuseIfInUse(state);
  if (options.fresh) emptyState(state);
  const kept = readStoryRecord(state);
  const deployment = findRules(session, kept);
  const { name, policy, nation } = deployment;
  await showProgress(`Synthesising the app for ${name} (policy ${policy}, ${nation})`, session, () =>
    synthesise({ outDirectory: assemblyOf(state), policy, nation }),
  );
  const local = await showProgress('Starting it on this machine', session, () =>
    startLocalRuntime({
      stateDirectory: state,
      smtpPort: options.portSmtp,
      outboxPort: options.portOutbox,
      pagesPort: options.portPages,
      onFault: (message) => say(`${style('red', `runtime: ${message}`)}\n`),
    }),
  );
  try {
    local.runtime.functions.warm(NEEDED_BY_THE_STORY);
    return await run(session, local.runtime, kept, deployment);
  } finally {
    await local.stop();
  }
}

/**
 * `npm start`: synthesises the app, starts the local runtime on it, plays the story on a fresh state, and stays up until
 * `signal`. Exit status 0; headless 1 where an expectation of the story did not hold or the story was broken off; 1 where
 * it could not start; 2 where the command makes no sense.
 */
export function runStart(argv: string[], streams: Streams, signal: AbortSignal): Promise<number> {
  return runCommand(async () => {
    const options = parseStartArguments(argv, streams);
    const { output } = streams;
    const columns =
      'columns' in output && typeof output.columns === 'number' ? output.columns : Number.POSITIVE_INFINITY;
    const say = (text: string) => void output.write(text);
    const session = { options, say, style: createStyle(output), columns, signal };
    try {
      const status = await start(session);
      if (!options.headless) say(`Stopped. The state is kept in ${options.state}.\n`);
      return status;
    } catch (error) {
      if (!(error instanceof StoryInterruptedError)) throw error;
      say(`Stopped. The state is kept in ${options.state}; npm start -- --fresh plays the story from its beginning.\n`);
      return options.headless ? NOT_DONE : DONE;
    }
  }, streams);
}
