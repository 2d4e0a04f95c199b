import { Temporal } from 'temporal-polyfill';
import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { ResponsePackage } from '../../domain/case/fold-response.ts';
import { facts, heading, type Letter, list, type Paragraph, verbatim } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import { tellHowToReply } from './how-to-answer.ts';
import type { RequestContext } from './notice-context.ts';
import { writeCount, writePeriod } from './write-words.ts';

/** The package that a notice is about: the one it carries the link or code of, else the one its key names. */
function findPackage({ dated, notice }: RequestContext): ResponsePackage | null {
  const { packages } = dated.state.response;
  const number = notice.carries?.number ?? Number(notice.key.split('/').at(-1));
  return packages.find(({ issue }) => issue === number) ?? packages.at(-1) ?? null;
}

const expiryOf = (context: RequestContext) => findPackage(context)?.issued?.expiresAt ?? null;

const tellExpiry = (context: RequestContext): string => {
  const expiresAt = expiryOf(context);
  return expiresAt === null
    ? 'The link stops working after some days.'
    : `The link works until ${writeInstant(expiresAt)}.`;
};

/** How the code comes: never with the link, so that neither alone opens anything (SH-4). */
const tellWhereCodeIs = ({ organisation }: RequestContext) =>
  organisation.policy.response.codeBy.value === 'telephone'
    ? 'You also need a code. We will telephone you to tell you what it is. If we have no telephone number for you, reply to this email with one.'
    : 'You also need a code. We send it in another email, which may arrive before or after this one.';

const OTHER_WAYS: Paragraph =
  'If you cannot use the link, or would like the answer on paper, in large print, as audio or in braille, reply to this email and tell us.';

/** Sends the link to the package: what is behind it is not said, and it opens nothing without the code. */
export function sendCollectionLink(context: RequestContext): Letter {
  const { id } = context.dated.state;
  return {
    subject: 'Your answer is ready to collect',
    paragraphs: [
      'Hello,',
      `We have answered your request ${id}. You can collect the answer at this address:`,
      verbatim(context.link ?? ''),
      tellWhereCodeIs(context),
      tellExpiry(context),
      heading('What you need'),
      list([
        'The address above: copy the whole of it into your browser.',
        'The code.',
        'A program that opens encrypted zip files, such as 7-Zip or Keka. The programs that come with Windows and with most telephones cannot open them.',
      ]),
      OTHER_WAYS,
      ...tellHowToReply(id),
    ],
  };
}

/** Sends the code, or has the officer say it on the telephone. */
export function sendCollectionCode(context: RequestContext): Letter {
  const { id } = context.dated.state;
  const code = verbatim(context.code ?? '');
  const tries = writeCount(context.organisation.policy.response.codeAttempts.value, 'wrong code');
  if (context.audience === 'staff') {
    return {
      subject: 'Telephone the requester and tell them this code',
      paragraphs: [
        `The answer to ${id} waits to be collected. The requester has the link by email. Telephone them on a number that you know to be theirs, and read out this code:`,
        code,
        `Do not send it by email, and do not leave it on an answering machine. After ${tries} the link is locked.`,
        ...tellHowToAct(id, ['note', 'issue-package-again']),
      ],
    };
  }
  return {
    subject: 'Your code to collect the answer',
    paragraphs: [
      'Hello,',
      `This is the code for collecting the answer to your request ${id}. It goes with the link that we sent you in another email:`,
      code,
      'The same code opens the encrypted file. Type it there exactly as it stands here, in capitals and with the hyphens.',
      `After ${tries} the link is locked. Please do not pass the code on; we will never ask you for it.`,
      ...tellHowToReply(id),
    ],
  };
}

/** Reminds the requester of a package that they have not collected. */
export function chaseCollection(context: RequestContext): Letter {
  const { id } = context.dated.state;
  return {
    subject: 'Your answer is still waiting for you',
    paragraphs: [
      'Hello,',
      `You have not collected the answer to your request ${id} yet. It is at this address:`,
      verbatim(context.link ?? ''),
      `${tellExpiry(context)} After that we delete the copy that is waiting for you. If you have no code, reply to this email and we will issue the answer again.`,
      OTHER_WAYS,
      ...tellHowToReply(id),
    ],
  };
}

/** Tells the requester, and the officer, that a link was locked by wrong codes. */
export function tellOfLockedLink(context: RequestContext): Letter {
  const { id } = context.dated.state;
  const tries = writeCount(context.organisation.policy.response.codeAttempts.value, 'time');
  if (context.audience === 'staff') {
    const lockedAt = findPackage(context)?.lastWrongAt;
    return {
      subject: 'A link was locked: the code was wrong too often',
      paragraphs: [
        `A wrong code was entered ${tries} at the link to the answer to ${id}. The link is locked and the package behind it deleted. Find out from the requester whether it was they.`,
        facts(['Reference', id], ...(lockedAt ? ([['Locked', writeInstant(lockedAt)]] as [string, string][]) : [])),
        ...tellHowToAct(id, ['issue-package-again', 'record-despatch']),
      ],
    };
  }
  return {
    subject: 'The link to your answer is locked',
    paragraphs: [
      'Hello,',
      `A wrong code was entered ${tries} at the link to the answer to your request ${id}, so we have locked it. Nobody has opened your answer with those codes.`,
      'Reply to this email and we will issue the answer again, with a new link and a new code. If it was not you who tried, tell us that as well.',
      ...tellHowToReply(id),
    ],
  };
}

/** Tells the requester, and the officer, that nobody collected the package in time and that it is deleted. */
export function tellOfExpiredLink(context: RequestContext): Letter {
  const { id } = context.dated.state;
  const { reissueDays } = context.organisation.policy.response;
  const days = writePeriod(Temporal.Duration.from({ days: reissueDays.value }).toString());
  if (context.audience === 'staff') {
    return {
      subject: 'Nobody collected the answer in time',
      paragraphs: [
        `The link to the answer to ${id} has expired and the package is deleted. The letter and the files are kept with the case. If the requester does not ask within ${days}, the case closes.`,
        'Ask yourself whether the requester can use the link at all, and whether tracked post would serve them better.',
        ...tellHowToAct(id, ['issue-package-again', 'record-despatch']),
      ],
    };
  }
  return {
    subject: 'The link to your answer has expired',
    paragraphs: [
      'Hello,',
      `You did not collect the answer to your request ${id} in time. The link has expired, and we have deleted the copy that was waiting for you.`,
      `You can still have the answer. Reply to this email within ${days} and we will issue it again, or send it by post.`,
      ...tellHowToReply(id),
    ],
  };
}

const failures: Record<'too-large' | 'too-many-files' | 'file-missing', string> = {
  'too-large': 'The files are too large for one package.',
  'too-many-files': 'There are too many files for one package.',
  'file-missing': 'A file that the disclosure schedule names is not among the files of the case.',
};

/** Tells the officer that no package could be made, so that the answer has not gone. */
export function tellOfFailedPackage(context: RequestContext): Letter {
  const { id } = context.dated.state;
  const because = findPackage(context)?.failed?.because;
  return {
    subject: 'The answer has NOT gone: the package could not be made',
    paragraphs: [
      `The response to ${id} was recorded as sent by an encrypted package, and the package could not be made. ${because ? failures[because] : ''}`.trim(),
      'The requester has nothing yet. Put it right and issue the package again, or send the answer by tracked post and record its number.',
      ...tellHowToAct(id, ['issue-package-again', 'record-despatch']),
    ],
  };
}
