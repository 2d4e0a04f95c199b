import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** Has the intake function read a mail of `incoming/` again, as the receipt rule would: asynchronously, with its retries. */
export function createRerunMail(functionName: string): (key: string) => Promise<void> {
  const client = new LambdaClient({});
  return async (key) => {
    const Payload = Buffer.from(JSON.stringify({ incoming: key }));
    await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload }));
  };
}
