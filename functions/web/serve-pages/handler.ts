import { handle, type LambdaEvent } from 'hono/aws-lambda';
import * as z from 'zod';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../platform/dynamodb/execution-store.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { createFileStreams } from '../../platform/s3/file-streams.ts';
import { createPresigner } from '../../platform/s3/presigner.ts';
import { createKeys } from '../../platform/secrets/keys.ts';
import { createMachines, MACHINE_VARIABLES } from '../../platform/step-functions/machines.ts';
import { createApp } from '../app.ts';

const environment = readEnvironment(
  'CASES_TABLE',
  'PARTICULARS_TABLE',
  'FILES_BUCKET',
  'CASE_SECRET_ARN',
  ...MACHINE_VARIABLES,
);
const cases = openTable(environment.CASES_TABLE);

const app = createApp({
  organisation: readOrganisation(new URL('./', import.meta.url)),
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  executions: createExecutionStore(cases),
  machines: createMachines(environment),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  files: createFileStore(environment.FILES_BUCKET),
  streams: createFileStreams(environment.FILES_BUCKET),
  presigner: createPresigner(environment.FILES_BUCKET),
  keys: createKeys(environment.CASE_SECRET_ARN),
});

/** Whether this is a request of the HTTP API: the router reads the rest of it. */
const isGatewayEvent = (event: unknown): event is LambdaEvent =>
  z
    .object({ version: z.literal('2.0'), requestContext: z.object({ requestId: z.string(), timeEpoch: z.number() }) })
    .safeParse(event).success;

const answer = handle(app);

export const handler = createHandler(z.custom<LambdaEvent>(isGatewayEvent), (event) => answer(event));
