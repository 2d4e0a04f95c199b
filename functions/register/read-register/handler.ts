import * as z from 'zod';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createRegisterWordsStore } from '../../platform/dynamodb/register-words-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { readRegister } from './read-register.ts';

const environment = readEnvironment('CASES_TABLE');
const cases = openTable(environment.CASES_TABLE);

const reading = {
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  registerWords: createRegisterWordsStore(cases),
  organisation: readOrganisation(new URL('./', import.meta.url)),
};

const questionSchema = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  after: z.string().min(1).optional(),
});

export const handler = createHandler(questionSchema, (question) => readRegister(question, reading));
