import * as z from 'zod';
import type { RequestState } from '../../domain/case/fold-request.ts';
import { type LinkTarget, readToken } from '../../response/link-token.ts';
import type { WebDependencies } from '../dependencies.ts';
import type { Page } from '../page/render-page.ts';
import { readRequest } from '../record-on-case.ts';
import { arrivalFolder, fileParticulars, takeInFiles } from './take-in-files.ts';
import { askForFiles, explainClosedUpload, type ShownFile, UNKNOWN_UPLOAD_LINK } from './upload-pages.ts';

/** What S3 takes of one file: what a function can look through within its time. */
const MOST_BYTES = 100 * 1000 * 1000;
/** How long a form works once its page was opened. */
const FORM_SECONDS = 3_600;

const namedSchema = z.object({ name: z.string().min(1) }).catch({ name: 'file' });

/** One view of the page: where it is, and what tells it from every other. */
export interface UploadView {
  /** The address of the page's site, `https://…`. */
  origin: string;
  /** The id of this one request: files that are sent from the page lie in a folder of that name. */
  requestId: string;
  at: string;
}

async function listFiles(
  { id, response }: RequestState,
  link: number,
  { particulars }: WebDependencies,
): Promise<ShownFile[]> {
  const sent = response.files.filter((file) => file.link === link);
  return Promise.all(
    sent.map(async ({ object, at, bytes, flags }) => {
      const { name } = namedSchema.parse(await particulars.get(id, fileParticulars(object)));
      return { name, at, bytes, flags };
    }),
  );
}

function writeForm(target: LinkTarget, token: string, view: UploadView, { presigner }: WebDependencies) {
  return presigner.upload({
    folder: `${arrivalFolder(target)}${view.requestId.replace(/[^\w-]/g, '')}/`,
    mostBytes: MOST_BYTES,
    redirect: `${view.origin}/upload/${token}`,
    at: view.at,
    seconds: FORM_SECONDS,
  });
}

/**
 * The page for sending files in for one case. Whatever was sent is taken in first, also by a link that has expired since
 * or on a case that is closed: what somebody sent is never lost, and they see what became of it.
 */
export async function showUpload(token: string, view: UploadView, dependencies: WebDependencies): Promise<Page> {
  const target = await readToken(dependencies.keys, 'upload', token);
  if (!target || (await readRequest(target.caseId, dependencies)) === null) return UNKNOWN_UPLOAD_LINK;
  const taken = await takeInFiles(target, view.at, dependencies);
  const state = await readRequest(target.caseId, dependencies);
  const link = state?.response.uploadLinks.find((each) => each.link === target.number);
  if (!state || !link) return UNKNOWN_UPLOAD_LINK;
  const files = await listFiles(state, target.number, dependencies);
  const isExpired = Date.parse(link.expiresAt) <= Date.parse(view.at);
  if (isExpired || state.closed) return explainClosedUpload(files, state.closed !== null);
  const form = await writeForm(target, token, view, dependencies);
  const { expiresAt } = link;
  return askForFiles(files, { ...form, mostBytes: MOST_BYTES, expiresAt, hasCome: taken > 0 });
}
