import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { FileFlag } from '../../domain/case/response-events.ts';
import { facts, heading, type Letter, list, verbatim } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import { tellHowToReply } from './how-to-answer.ts';
import type { RequestContext } from './notice-context.ts';
import { writeSize } from './write-words.ts';

const flags: Record<FileFlag, string> = {
  empty: 'It is empty. Ask for it again.',
  'name-cleaned': 'Its name had characters that no file name should have; they were taken out.',
  script: 'It is a program or a script. Do not open it.',
  macros: 'It has macros. Open it only where they cannot run.',
  encrypted: 'It is encrypted. Ask for the password by telephone, or for the file without one.',
};

/** What is to be minded about a file, in a sentence. */
export const writeFlag = (flag: FileFlag) => flags[flag];

/** Sends the link by which files can be sent in safely: to the requester, or to the representative of a service. */
export function sendUploadLink(context: RequestContext): Letter {
  const { id, response } = context.dated.state;
  const expiresAt = response.uploadLinks.find(({ link }) => link === context.notice.carries?.number)?.expiresAt;
  const until = expiresAt ? `It works until ${writeInstant(expiresAt)}.` : '';
  if (context.audience === 'staff') {
    return {
      subject: 'The link for sending files in',
      paragraphs: [
        `Send the files that your service holds for ${id} at this address. It is safer than an email:`,
        verbatim(context.link ?? ''),
        `${until} It is for this case only. Whoever has the link can send files for it, so pass it on only within your service.`.trim(),
        ...tellHowToAct(id, ['note']),
      ],
    };
  }
  return {
    subject: 'How to send us your files',
    paragraphs: [
      'Hello,',
      `You can send us files for your request ${id} at this address. It is safer than an ordinary email:`,
      verbatim(context.link ?? ''),
      `${until} It is for this request only, and whoever has it can send us files for it. Nobody can see with it what we hold.`.trim(),
      heading('If you cannot use it'),
      list([
        'Send copies by post, marked with the reference.',
        'Reply to this email and tell us. We will find another way.',
      ]),
      ...tellHowToReply(id),
    ],
  };
}

/** Tells the officer of a file that came in by a link, and what to mind before opening it. */
export function tellOfFile({ dated, notice }: RequestContext): Letter {
  const { id, response } = dated.state;
  const number = Number(notice.key.split('/').at(-1));
  const file = response.files.find((each) => each.file === number);
  const from = response.uploadLinks.find(({ link }) => link === file?.link)?.to;
  return {
    subject: 'A file has come on this case',
    paragraphs: [
      'A file has come for a case of yours, by a link that was issued for it. It is kept with the case.',
      facts(
        ['Reference', id],
        ...(file
          ? ([
              ['Received', writeInstant(file.at)],
              ['By the link for', typeof from === 'object' ? from.service : 'the requester'],
              ['Size', writeSize(file.bytes)],
            ] as [string, string][])
          : []),
      ),
      ...(file && file.flags.length > 0 ? [heading('Mind this'), list(file.flags.map(writeFlag))] : []),
      ...tellHowToAct(id, ['note']),
    ],
  };
}
