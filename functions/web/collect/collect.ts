import { deriveCollectionCode, normaliseCode } from '../../response/collection-code.ts';
import { type LinkTarget, readToken } from '../../response/link-token.ts';
import { packageKey, packageName } from '../../response/response-keys.ts';
import type { WebDependencies } from '../dependencies.ts';
import type { Page } from '../page/render-page.ts';
import { readRequest, recordOnCase } from '../record-on-case.ts';
import { askForCode, explainLink, offerPackage, UNKNOWN_LINK } from './collect-pages.ts';
import { type LinkStanding, readLink, tryCode } from './try-code.ts';

/** How long the address of a package works once the code was right: enough to begin the download. */
const MINUTES = 10;

async function showLink(target: LinkTarget, at: string, dependencies: WebDependencies): Promise<LinkStanding> {
  const state = await readRequest(target.caseId, dependencies);
  return state ? readLink(state, target.number, dependencies.organisation.policy, at) : { is: 'unknown' };
}

const showAgain = (link: LinkStanding, problem: string | null): Page =>
  link.is === 'open' ? askForCode(link.closesAt, problem) : explainLink(link);

/** The page behind a link: it asks for the code. Looking at it changes nothing, whoever or whatever follows the link. */
export async function showCollection(token: string, at: string, dependencies: WebDependencies): Promise<Page> {
  const target = await readToken(dependencies.keys, 'collection', token);
  return target ? showAgain(await showLink(target, at, dependencies), null) : UNKNOWN_LINK;
}

const tellTries = (left: number) =>
  left === 1 ? 'You can try once more; then the link is locked.' : `You can try ${left} more times.`;

/** What comes of a code: the package, or why not. What is entered is an event, whether it is right or wrong. */
export async function enterCode(
  token: string,
  entered: string,
  at: string,
  dependencies: WebDependencies,
): Promise<Page> {
  const { keys, organisation, presigner } = dependencies;
  const target = await readToken(keys, 'collection', token);
  if (!target) return UNKNOWN_LINK;
  const { caseId, number } = target;
  const code = normaliseCode(entered);
  if (code === '') return showAgain(await showLink(target, at, dependencies), 'Enter the code');
  const right = await deriveCollectionCode(keys, caseId, number);
  const answer = await recordOnCase(
    caseId,
    at,
    (state, now) => tryCode(state, number, { entered: code, right }, organisation.policy, now),
    dependencies,
  );
  if (answer === null) return UNKNOWN_LINK;
  switch (answer.is) {
    case 'right': {
      const url = await presigner.download(packageKey(caseId, number), packageName(caseId), at, MINUTES * 60);
      const { bytes, files } = answer.package.issued ?? { bytes: 0, files: 0 };
      return offerPackage(url, { bytes, files, minutes: MINUTES });
    }
    case 'wrong':
      return askForCode(answer.closesAt, `That code is not right. ${tellTries(answer.triesLeft)}`);
    default:
      return showAgain(answer, null);
  }
}
