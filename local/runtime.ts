import { join } from 'node:path';
import { readAssembly } from './assembly/read-assembly.ts';
import { type Resource, resolveResources } from './assembly/resolve-resources.ts';
import { jsonSchema } from './assembly/template-schema.ts';
import type { VirtualClock } from './clock/virtual-clock.ts';
import { answerDynamoDb } from './dynamodb/answer-dynamodb.ts';
import { DynaliteStore } from './dynamodb/dynalite-store.ts';
import { CapacityMeter, type CapacityUnits } from './dynamodb/measure-capacity.ts';
import type { AnswerCall, Edge } from './edge/answer-aws-call.ts';
import type { Service } from './edge/aws-call.ts';
import { CallCounts } from './edge/call-counts.ts';
import { FaultInjection } from './edge/fault-injection.ts';
import { ExecutionEnvironments } from './execution-environments.ts';
import { readHttpApi } from './http-api/http-api.ts';
import { invokeForRequest } from './http-api/invoke-for-request.ts';
import { answerLambda } from './lambda/answer-lambda.ts';
import type { FunctionHost } from './lambda/function-host.ts';
import { readReceiptRules } from './mail-in/receipt-rules.ts';
import { MailReceiver } from './mail-in/receive-mail.ts';
import { SmtpInbox } from './mail-in/smtp-inbox.ts';
import type { Envelope } from './mail-in/stamp-received.ts';
import type { VerdictOverrides } from './mail-in/verdicts.ts';
import { answerSes } from './mail-out/answer-ses.ts';
import { Outbox } from './mail-out/outbox.ts';
import { serveOutboxPage } from './mail-out/outbox-page.ts';
import { makeResources, makeSecrets } from './make-resources.ts';
import { openState, writeState } from './runtime-state.ts';
import { BucketStore } from './s3/bucket-store.ts';
import { ObjectArchive } from './s3/object-archive.ts';
import { answerSecretsManager } from './secrets/answer-secrets-manager.ts';
import { lockState } from './state-lock.ts';
import { answerStepFunctions } from './state-machines/answer-step-functions.ts';
import { invokeForMachine } from './state-machines/invoke-for-machine.ts';
import { StepFunctions } from './step-functions/step-functions.ts';

export interface RuntimeOptions {
  /** Folder of the synthesised app (`cdk.out`). */
  readonly assembly: string;
  /** Where state is kept over a stop; in memory if absent. */
  readonly stateDirectory?: string;
  /** The first instant of a fresh state, epoch milliseconds; a kept state goes on at its own. */
  readonly startAt: number;
  /** Value of generated secrets, where a run has to be repeatable. */
  readonly secret?: string;
  /** Takes what functions write, and faults of the runtime itself; silent if absent. */
  readonly log?: (source: string, text: string) => void;
  /** Ports to listen on; any that is free if absent. */
  readonly smtpPort?: number;
  readonly outboxPort?: number;
  readonly apiPort?: number;
  /** Workers beyond one for each function, over all functions (see FunctionHostOptions). Two if absent. */
  readonly spareWorkers?: number;
  /** Environments to run functions in, which outlive the runtime; some of its own, stopped with it, if absent. */
  readonly environments?: ExecutionEnvironments;
}

/** For stacks that fix no region; the account is that of nobody. */
const PLACE = { region: 'eu-west-2', account: '000000000000' };

/** How often a kept state is written while the runtime runs, real milliseconds: so much at most is lost in a crash. */
const SAVE_INTERVAL = 5_000;

/** Longest wait for work in flight on stopping, real milliseconds; what still runs then is cut off. */
const LONGEST_STOP = 15_000;

/** A deployed assembly, running on this machine. */
export interface Runtime {
  readonly clock: VirtualClock;
  readonly stepFunctions: StepFunctions;
  readonly functions: FunctionHost;
  readonly outbox: Outbox;
  readonly buckets: BucketStore;
  /** The tables, for those who look past the functions. */
  readonly tables: DynaliteStore;
  readonly faults: FaultInjection;
  readonly counts: CallCounts;
  /** Everything that was made, e.g. to find the physical name of a table. */
  readonly resources: readonly Resource[];
  /** Base URL of each service, for AWS clients. */
  readonly endpoints: Readonly<Record<Service, string>>;
  readonly outboxUrl: string;
  /** Where the app's HTTP API is, without a slash at its end. */
  readonly apiEndpoint: string;
  readonly smtpPort: number;
  capacity(): CapacityUnits;
  /** Delivers a mail by SMTP at the clock's instant; resolves with SES's id once the receipt rules have run. */
  deliver(raw: Buffer, envelope: Envelope, verdicts?: VerdictOverrides): Promise<string>;
  /** Keeps the state as it stands once everything is at rest. */
  save(): Promise<void>;
  /** Comes to rest, keeps the state and closes everything. */
  stop(): Promise<void>;
}

/**
 * Starts the local runtime on a synthesised app: makes every resource of its templates and serves each AWS service on a
 * loopback port of its own. The clock stands where it stood; who wants it to move, advances it or lets it run.
 * Executions that ran when a kept state was left are ABORTED: what reconciles cases starts new ones.
 * @throws AssemblyError, IntrinsicError, UnknownResourceTypeError, StateInUseError, KeptStateError, or an Error that
 * names the resource that cannot be made. Nothing is left open then.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const closing = new AsyncDisposableStack();
  try {
    return await start(options, closing);
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

async function start(options: RuntimeOptions, closing: AsyncDisposableStack): Promise<Runtime> {
  const { stateDirectory, log = () => undefined } = options;
  if (stateDirectory !== undefined) closing.defer(lockState(stateDirectory));
  const state = openState(stateDirectory, options.startAt);
  const now = (): number => environments.clock.now();
  const reportFault = (message: string): void => log('runtime', `${message}\n`);

  const pathTo = (name: string): string | undefined => stateDirectory && join(stateDirectory, name);
  const outbox = new Outbox(now, PLACE.region, pathTo('outbox'));
  const archive = pathTo('objects');
  const buckets = new BucketStore(now, archive === undefined ? undefined : new ObjectArchive(archive));
  closing.defer(() => buckets.close());
  const store = new DynaliteStore(pathTo('tables'));
  closing.defer(() => store.close());
  const meter = new CapacityMeter();
  const environments =
    options.environments ??
    (await ExecutionEnvironments.start(PLACE.region, options.spareWorkers ?? 2, options.apiPort));
  // Before the stores, so that no function is left without them.
  if (options.environments === undefined) closing.defer(() => environments.stop());
  const { clock, functions, endpoints, apiEndpoint } = environments;
  const resources = resolveResources(readAssembly(options.assembly), { ...PLACE, apiEndpoint });
  const stepFunctions = new StepFunctions({
    clock,
    ...PLACE,
    invokeFunction: (arn, payload) => invokeForMachine(functions, arn, payload),
  });

  const faults = new FaultInjection((caller, name) => functions.isRunBy(caller, name));
  const edge: Edge = { counts: new CallCounts(), faults, kill: (caller) => functions.kill(caller), reportFault };
  const answers: Readonly<Record<Service, AnswerCall>> = {
    DYNAMODB: answerDynamoDb(store, meter),
    S3: buckets.answer,
    SFN: answerStepFunctions(stepFunctions),
    SES: answerSes(outbox),
    SECRETS_MANAGER: answerSecretsManager(makeSecrets(resources, state.secrets, options.secret)),
    LAMBDA: answerLambda(functions),
  };
  const answerRequest = invokeForRequest(readHttpApi(resources), functions, now);
  const leave = environments.occupy({ edge, answers, log, answerRequest }, state.now);
  if (options.environments !== undefined) closing.defer(leave);
  await makeResources(resources, {
    clock,
    store,
    meter,
    buckets,
    functions,
    stepFunctions,
    startedAt: state.startedAt,
    reportFault,
  });
  if (state.stepFunctions !== null) stepFunctions.restore(state.stepFunctions);

  const write = (): void => {
    state.now = clock.now();
    state.stepFunctions = jsonSchema.parse(stepFunctions.snapshot());
    if (stateDirectory !== undefined) writeState(stateDirectory, state);
  };
  const receiver = new MailReceiver({
    clock,
    region: PLACE.region,
    rules: readReceiptRules(resources.filter(({ type }) => type === 'AWS::SES::ReceiptRule')),
    targets: {
      putObject: (bucket, key, body) => buckets.putObject(bucket, key, body, 'application/octet-stream'),
      invokeFunction: (arn, payload) => functions.invokeLater(arn, payload),
    },
    received: state.mailReceived,
    countMail: (received) => {
      state.mailReceived = received;
      write();
    },
  });
  const inbox = await SmtpInbox.start(receiver, clock, options.smtpPort ?? 0);
  closing.defer(() => inbox.close());
  const outboxPage = await serveOutboxPage(outbox, options.outboxPort ?? 0);
  closing.defer(() => outboxPage.close());

  const save = async (): Promise<void> => {
    await clock.atRest();
    if (!closing.disposed) write();
  };
  if (stateDirectory !== undefined) {
    const saving = setInterval(() => {
      save().catch((error: unknown) => reportFault(`the state cannot be kept: ${String(error)}`));
    }, SAVE_INTERVAL);
    closing.defer(() => clearInterval(saving));
  }
  return {
    clock,
    stepFunctions,
    functions,
    outbox,
    buckets,
    tables: store,
    faults,
    counts: edge.counts,
    resources,
    endpoints,
    outboxUrl: outboxPage.url,
    apiEndpoint,
    smtpPort: inbox.port,
    capacity: () => meter.totals(),
    deliver: (raw, envelope, verdicts) => inbox.deliver(raw, envelope, verdicts),
    save,
    stop: async () => {
      if (closing.disposed) return;
      await Promise.race([save(), new Promise((resolve) => setTimeout(resolve, LONGEST_STOP).unref())]);
      await closing.disposeAsync();
    },
  };
}
