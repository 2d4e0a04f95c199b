import type { RequestState } from '../../domain/case/fold-request.ts';
import { cleanFileName, findEnding } from '../../domain/response/clean-file-name.ts';
import { FileGoneError } from '../../platform/ports.ts';
import type { LinkTarget } from '../../response/link-token.ts';
import { uploadFolder } from '../../response/response-keys.ts';
import type { WebDependencies } from '../dependencies.ts';
import { recordOnCase } from '../record-on-case.ts';
import { inspectFile } from './inspect-file.ts';

/** Where a browser leaves files, each in a folder of the page that it was sent from. */
export const arrivalFolder = ({ caseId, number }: LinkTarget) => `${uploadFolder(caseId, number)}arrived/`;

/** Where what is known of a file stands among the particulars: what people call files may name people. */
export const fileParticulars = (object: string) => `upload/${object}`;

/** Which event a file becomes; null where it is one already. */
function concludeFile(
  state: RequestState,
  link: number,
  file: { object: string; bytes: number; flags: RequestState['response']['files'][number]['flags'] },
) {
  const { files, uploadLinks } = state.response;
  const to = uploadLinks.find((each) => each.link === link)?.to;
  const by = to === 'requester' || to === undefined ? 'requester' : `service-${to.service}`;
  const isKnown = files.some(({ object }) => object === file.object);
  const event = { type: 'file-received', link, file: files.length + 1, ...file } as const;
  return { answer: null, event: isKnown ? null : event, by };
}

/**
 * Takes in one file that lies where a browser left it: looked at, copied under a name of our own, described among the
 * particulars, recorded, and only then taken away from where it lay. Each step repeats onto itself, so a file that was
 * sent is never lost, whatever dies; two that do it at once do it once.
 */
async function takeIn(
  target: LinkTarget,
  { key, storedAt }: { key: string; storedAt: string },
  at: string,
  dependencies: WebDependencies,
): Promise<void> {
  const { files, streams, particulars, keys } = dependencies;
  const { caseId, number } = target;
  const opened = await streams.open(key);
  if (opened === null) return;
  const name = key.slice(arrivalFolder(target).length).split('/').slice(1).join('/');
  const flags = await inspectFile(name, opened.stream);
  const object = (await keys.hash('upload', key, storedAt)).slice(0, 24);
  const ending = findEnding(cleanFileName(name));
  const kept = `${uploadFolder(caseId, number)}${object}${ending === '' ? '' : `.${ending}`}`;
  try {
    await files.copy(key, kept);
  } catch (error) {
    // Somebody else has taken it in since.
    if (error instanceof FileGoneError) return;
    throw error;
  }
  await particulars.put(caseId, fileParticulars(object), { name: cleanFileName(name), key: kept });
  const file = { object, bytes: opened.bytes, flags };
  await recordOnCase(caseId, at, (state) => concludeFile(state, number, file), dependencies);
  await files.remove(key);
}

/** Takes in everything that was sent by a link and is not taken in yet, the earliest first. Answers how many there were. */
export async function takeInFiles(target: LinkTarget, at: string, dependencies: WebDependencies): Promise<number> {
  const arrived = await dependencies.files.list(arrivalFolder(target));
  for (const each of arrived.toSorted((a, b) => a.storedAt.localeCompare(b.storedAt))) {
    await takeIn(target, each, at, dependencies);
  }
  return arrived.length;
}
