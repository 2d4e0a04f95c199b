import type { Organisation } from '../../functions/platform/organisation.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import type { Runtime } from '../../local/runtime.ts';
import { DeliveredMails } from '../../local/simulation/delivered-mail.ts';
import { StoredRecords } from '../../local/simulation/stored-records.ts';
import type { ListedCase } from '../casework/answers.ts';
import { type Place, recordAct } from '../casework/casework.ts';
import { CommandError } from '../casework/run-command.ts';
import { CaseworkObserver } from './observe-casework.ts';
import { findByName, openStoryWorld, placeOfRuntime } from './open-story-world.ts';
import type { StoryStage } from './play-story.ts';
import { openLocalStore } from './read-local-store.ts';
import { type StoryRecord, writeStoryRecord } from './story-record.ts';
import type { StoryWorld } from './story-world.ts';

/** A running runtime with all that it takes to play the story on it, check it and tell of it. */
export interface Stage {
  place: Place;
  world: StoryWorld;
  observer: CaseworkObserver;
  player: Pick<StoryStage, 'runtime' | 'mails' | 'intakeAddress' | 'noteDelivery' | 'act' | 'world'>;
}

/**
 * Opens a runtime for the story. Deliveries are noted in `record`, and written to the state folder with it, so that a
 * later start knows what was delivered.
 */
export async function openStage(
  runtime: Runtime,
  organisation: Organisation,
  record: StoryRecord,
  stateDirectory: string,
): Promise<Stage> {
  const records = new StoredRecords(runtime);
  const store = openLocalStore(runtime);
  const place = placeOfRuntime(runtime);
  const keys = createKeysFrom(await store.readSecret());
  const world = openStoryWorld({ runtime, records, store, organisation, keys, record });
  const mails = new DeliveredMails(runtime, keys, records);
  const nameMail = (sesId: string) => record.deliveries.find((delivery) => delivery.sesId === sesId)?.file;
  return {
    place,
    world,
    observer: new CaseworkObserver({ runtime, records, store, organisation, nameMail }),
    player: {
      runtime,
      mails,
      intakeAddress: organisation.intakeAddress,
      world,
      noteDelivery({ deliver, opens }) {
        const delivered = mails.list.at(-1);
        if (!delivered) throw new CommandError(`${deliver} was not delivered.`);
        record.deliveries.push({ ...delivered, file: deliver, opens: opens ?? null });
        writeStoryRecord(stateDirectory, record);
      },
      async act({ act, on, by }, actionId, data) {
        const caseId = await findByName(on, { keys, record, records });
        return recordAct({ caseId, action: act, actionId, by: findAddress(by, organisation), data }, place);
      },
    },
  };
}

/** The address of somebody who holds a role. Throws CommandError where nobody does. */
export function findAddress(role: string, { staff }: Organisation): string {
  const holder = staff.find(({ roles }) => roles.some((held) => held === role));
  if (!holder) throw new CommandError(`Nobody holds the role ${role} in deployment.json.`);
  return holder.address;
}

/** How many mails of each kind went out, for the sum at the end. */
export function writeSum(runtime: Runtime, open: readonly ListedCase[]): string {
  const mails = runtime.outbox.list();
  const digests = mails.filter(({ tags }) => tags.template === 'digest').length;
  return `${mails.length} mails went out, ${digests} of them the DPO’s daily digest; ${open.length} cases stand open.`;
}
