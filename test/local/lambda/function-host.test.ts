import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { clientOf, START, startOn } from '../start-test-runtime.ts';
import { functionResource, writeAssembly } from '../write-assembly.ts';

const WHO = `export const handler = async () => ({
  colour: process.env.COLOUR, shade: process.env.SHADE, name: process.env.AWS_LAMBDA_FUNCTION_NAME,
  environment: process.env.AWS_ACCESS_KEY_ID,
});`;

const bundles = {
  Echo: `export const handler = async (event: unknown, context: { functionName: string; awsRequestId: string; getRemainingTimeInMillis(): number }) => ({
    event,
    colour: process.env.COLOUR,
    region: process.env.AWS_REGION,
    functionName: context.functionName,
    isRequestNamed: context.awsRequestId.length === 36,
    isTimeLeft: context.getRemainingTimeInMillis() > 0,
    dropped: undefined,
    date: new Date(0),
  });`,
  Throw: `class NoSuchCaseError extends Error { override name = 'NoSuchCaseError'; }
    export const handler = async () => { throw new NoSuchCaseError('case not found'); };`,
  Exit: `export const handler = async (event: { how: string }) => {
    if (event.how === 'exit') process.exit(3);
    if (event.how === 'reject') void Promise.reject(new Error('left alone'));
    if (event.how === 'hang') await new Promise(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return 'survived';
  };`,
  Broken: `throw new Error('cannot be loaded');`,
  Meet: `let running = 0; let most = 0;
    export const handler = async () => {
      running += 1; most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running -= 1;
      return { most, environment: process.env.AWS_ACCESS_KEY_ID };
    };`,
  Wake: `console.log('loaded'); export const handler = async () => 'awake';`,
  Who: WHO,
  WhoElse: WHO,
  WhoLarger: WHO,
  Fail: `export const handler = async (event: { note: string }) => { console.log('attempt at', event.note); throw new Error('again'); };`,
};

let assembly: string;
beforeAll(async () => {
  const properties = { Environment: { Variables: { COLOUR: 'green' } } };
  // Half a second of real time for the one that hangs; the others may be slow on a machine that is busy.
  const timeoutOf = (id: string) => (id === 'Exit' ? 0.05 : 3);
  const ownProperties: Record<string, object> = {
    WhoElse: { Environment: { Variables: { SHADE: 'dark' } } },
    WhoLarger: { MemorySize: 256 },
  };
  const resources = Object.keys(bundles).map((id) => [
    id,
    functionResource(id, {}, { ...properties, Timeout: timeoutOf(id), ...ownProperties[id] }),
  ]);
  assembly = await writeAssembly({ Casework: { template: { Resources: Object.fromEntries(resources) }, bundles } });
});

async function start(spareWorkers = 1) {
  const logged: string[] = [];
  const runtime = await startOn(assembly, {
    spareWorkers,
    log: (source, text) => logged.push(`${source}: ${text}`),
  });
  const client = new LambdaClient(clientOf(runtime, 'LAMBDA'));
  const invoke = async (name: string, payload: unknown = {}) => {
    const reply = await client.send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(payload) }));
    return { error: reply.FunctionError, payload: JSON.parse(reply.Payload?.transformToString() ?? 'null') };
  };
  return { runtime, client, invoke, logged };
}

describe('a function in the local runtime', () => {
  it('gets its event, environment and context, and answers JSON', async () => {
    const { runtime, invoke } = await start();
    const expected = {
      event: { case: 'REQ-7QK2M9XW4T', list: [1, null, 'é'] },
      colour: 'green',
      region: 'eu-west-2',
      functionName: 'Casework-Echo',
      isRequestNamed: true,
      isTimeLeft: true,
      date: '1970-01-01T00:00:00.000Z',
    };
    const byName = await invoke('Casework-Echo', expected.event);
    const byArn = await invoke('arn:aws:lambda:eu-west-2:000000000000:function:Casework-Echo', expected.event);
    expect(byName).toEqual({ error: undefined, payload: expected });
    expect(byArn).toEqual(byName);
    expect(runtime.functions.counts()['Casework-Echo']).toMatchObject({ invocations: 2, errors: 0 });
    expect(runtime.functions.find('Echo').name).toBe('Casework-Echo');
  });

  it('that throws answers the error as the Node.js runtime of Lambda does', async () => {
    const { runtime, invoke } = await start();
    const { error, payload } = await invoke('Casework-Throw');
    expect(error).toBe('Unhandled');
    expect(payload).toMatchObject({ errorType: 'NoSuchCaseError', errorMessage: 'case not found' });
    expect(payload.trace[0]).toBe('NoSuchCaseError: case not found');
    expect(runtime.functions.counts()['Casework-Throw']).toMatchObject({ invocations: 1, errors: 1 });
  });

  it.each([
    ['exit', 'Runtime.ExitError'],
    ['reject', 'Runtime.UnhandledPromiseRejection'],
    ['hang', 'Sandbox.Timedout'],
  ])('whose process dies by %s fails its invocation and no other', async (how, errorType) => {
    const { invoke } = await start();
    expect(await invoke('Casework-Exit', { how })).toMatchObject({ error: 'Unhandled', payload: { errorType } });
    expect(await invoke('Casework-Echo')).toMatchObject({ error: undefined });
    expect(await invoke('Casework-Exit', { how })).toMatchObject({ payload: { errorType } });
  });

  it('that cannot be loaded says so on invocation', async () => {
    const { invoke } = await start();
    expect(await invoke('Casework-Broken')).toMatchObject({ payload: { errorMessage: 'cannot be loaded' } });
  });

  it('runs concurrent invocations in environments of their own, one at a time in each, as far as there are workers to spare', async () => {
    const { invoke } = await start(1);
    const replies = await Promise.all([1, 2, 3, 4].map(() => invoke('Casework-Meet')));
    expect(replies.map(({ payload }) => payload.most)).toEqual([1, 1, 1, 1]);
    expect(new Set(replies.map(({ payload }) => payload.environment)).size).toBe(2);
  });

  it('takes turns with those of equal memory in one thread, each with its own environment, and with no others', async () => {
    const { invoke } = await start(0);
    const [first, other, again] = [
      await invoke('Casework-Who'),
      await invoke('Casework-WhoElse'),
      await invoke('Casework-Who'),
    ];
    const larger = await invoke('Casework-WhoLarger');
    const { environment } = first.payload;
    expect(first.payload).toEqual({ colour: 'green', name: 'Casework-Who', environment });
    expect(other.payload).toEqual({ shade: 'dark', name: 'Casework-WhoElse', environment });
    expect(again.payload).toEqual(first.payload);
    expect(larger.payload.environment).not.toBe(environment);
  });

  it('may be started ahead: it is loaded before it is invoked, and only once', async () => {
    const { runtime, logged } = await start(0);
    runtime.functions.warm(['Casework-Wake']);
    await expect.poll(() => logged.filter((line) => line.includes('Wake: loaded')).length, { timeout: 20_000 }).toBe(1);
    await runtime.functions.invoke('Wake', '{}');
    expect(logged.filter((line) => line.includes('Wake: loaded'))).toHaveLength(1);
  });

  it('writes to the log that the runtime is given', async () => {
    const { invoke, logged } = await start();
    await invoke('Casework-Fail', { note: 'noon' });
    await expect.poll(() => logged.join('')).toContain('Casework-Fail: attempt at noon');
  });
});

describe('an asynchronous invocation', () => {
  it('that fails is repeated after one and after two minutes of the clock, and then given up', async () => {
    const { runtime, client } = await start();
    const command = { FunctionName: 'Casework-Fail', InvocationType: 'Event', Payload: '{"note":"x"}' } as const;
    expect((await client.send(new InvokeCommand(command))).StatusCode).toBe(202);
    const attemptsBy = async (seconds: number) => {
      await runtime.clock.advanceTo(START + seconds * 1000);
      return runtime.functions.counts()['Casework-Fail']?.invocations;
    };
    expect(await attemptsBy(0)).toBe(1);
    expect(await attemptsBy(59)).toBe(1);
    expect(await attemptsBy(60)).toBe(2);
    expect(await attemptsBy(179)).toBe(2);
    expect(await attemptsBy(180)).toBe(3);
    expect(await attemptsBy(86_400)).toBe(3);
  });

  it('holds the clock still until it has ended', async () => {
    const { runtime, client } = await start();
    await client.send(new InvokeCommand({ FunctionName: 'Casework-Meet', InvocationType: 'Event' }));
    await runtime.clock.atRest();
    expect(runtime.functions.counts()['Casework-Meet']).toMatchObject({ invocations: 1 });
  });
});

describe('the Lambda API', () => {
  it('refuses unknown functions, payloads that are no JSON and those that are too large', async () => {
    const { client } = await start();
    const invoke = (input: ConstructorParameters<typeof InvokeCommand>[0]) => client.send(new InvokeCommand(input));
    await expect(invoke({ FunctionName: 'Nobody' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(invoke({ FunctionName: 'Casework-Echo', Payload: '{' })).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
    });
    const large = JSON.stringify('x'.repeat(2 * 1024 * 1024));
    await expect(
      invoke({ FunctionName: 'Casework-Echo', InvocationType: 'Event', Payload: large }),
    ).rejects.toMatchObject({ name: 'RequestTooLargeException' });
    expect((await invoke({ FunctionName: 'Casework-Echo', Payload: large })).StatusCode).toBe(200);
    expect((await invoke({ FunctionName: 'Casework-Echo', InvocationType: 'DryRun' })).StatusCode).toBe(204);
  });
});
