import type { Organisation } from '../../functions/platform/organisation.ts';
import type { Keys } from '../../functions/platform/ports.ts';
import type { Runtime } from '../../local/runtime.ts';
import type { StoredRecords } from '../../local/simulation/stored-records.ts';
import { type Place, readCase } from '../casework/casework.ts';
import { CommandError } from '../casework/run-command.ts';
import type { LocalStore } from './read-local-store.ts';
import type { StoryRecord } from './story-record.ts';
import type { StoryWorld } from './story-world.ts';

/** A runtime of this very process as a place where casework is done. */
export function placeOfRuntime({ functions, clock }: Runtime): Place {
  return {
    now: async () => new Date(clock.now()).toISOString(),
    close: async () => undefined,
    async invoke(functionId, payload) {
      const answer = await functions.invoke(functionId, JSON.stringify(payload));
      if (!answer.ok) throw new CommandError(`${functionId} failed: ${answer.payload}`);
      return JSON.parse(answer.payload);
    },
  };
}

export interface WorldSources {
  runtime: Runtime;
  records: StoredRecords;
  store: LocalStore;
  organisation: Organisation;
  keys: Keys;
  record: Pick<StoryRecord, 'deliveries'>;
}

/** The case or unsorted mail that the mail opened which the story gave that name. Throws CommandError where none did. */
export async function findByName(
  name: string,
  { keys, record, records }: Pick<WorldSources, 'keys' | 'record' | 'records'>,
): Promise<string> {
  const delivery = record.deliveries.find(({ opens }) => opens === name);
  const mail = delivery && (await records.findMail(await keys.hash('mail', delivery.messageId)));
  if (!mail?.belongsTo) throw new CommandError(`The story has no "${name}" that was opened.`);
  return mail.belongsTo;
}

/** The world that the story’s expectations are checked against. */
export function openStoryWorld(sources: WorldSources): StoryWorld {
  const { runtime, records, store, organisation, record } = sources;
  const place = placeOfRuntime(runtime);
  return {
    policy: organisation.policy,
    nation: organisation.nation,
    async readCase(name) {
      const id = await findByName(name, sources);
      const read = await readCase(id, place);
      if (read === null) throw new CommandError(`There is no case ${id} for "${name}".`);
      return read;
    },
    async readOutcome(file) {
      const delivery = record.deliveries.findLast((delivered) => delivered.file === file);
      const outcome = delivery && (await records.listMail()).get(delivery.sesId)?.outcome;
      return typeof outcome === 'string' ? outcome : null;
    },
    listSent: (caseId) => runtime.outbox.list().filter(({ tags }) => tags.case === caseId),
    async search(words) {
      const everything = (await store.readEverything()).map((kept) => ({ ...kept, text: kept.text.toLowerCase() }));
      return words.flatMap((word) =>
        everything.flatMap(({ place: at, text }) => (text.includes(word.toLowerCase()) ? [{ word, place: at }] : [])),
      );
    },
    async findParticulars(caseIds) {
      const places = (await store.readEverything()).map(({ place: at }) => at);
      return places.filter((at) => caseIds.some((id) => at.includes(`OF#${id}`) || at.includes(`cases/${id}/`)));
    },
  };
}
