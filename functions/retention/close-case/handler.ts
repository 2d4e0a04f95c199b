import * as z from 'zod';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createTimerStore } from '../../platform/dynamodb/timer-store.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { closeCase } from './close-case.ts';

const environment = readEnvironment('CASES_TABLE');
const { policy, nation } = readOrganisation(new URL('./', import.meta.url));
const cases = openTable(environment.CASES_TABLE);
const dependencies = { events: createEventStore(cases), timers: createTimerStore(cases), rules: { policy, nation } };

const requestSchema = z.object({ caseId: z.string().min(1), seen: z.int().min(1), at: z.iso.datetime() });

export const handler = createHandler(requestSchema, (request) => closeCase(request, dependencies));
