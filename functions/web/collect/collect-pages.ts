import { html } from 'hono/html';
import { writeInstant } from '../../domain/calendar/write-date.ts';
import { writeCount, writeSize } from '../../notifications/templates/write-words.ts';
import { type Page, renderProblem, sayOnly } from '../page/render-page.ts';
import type { LinkStanding } from './try-code.ts';

const ASK_AGAIN = 'Reply to the email that the link came in, and we will issue your answer again or send it by post.';

/** The page that asks for the code; `problem` says what was wrong with the last one. */
export function askForCode(closesAt: number, problem: string | null): Page {
  return {
    status: problem === null ? 200 : 422,
    title: 'Collect our answer to your request',
    body: html`${problem === null ? '' : renderProblem(problem, 'code')}
<h1>Collect our answer to your request</h1>
<p>Enter the code that we gave you. It has sixteen letters and digits, in four groups.</p>
<form method="post" autocomplete="off" novalidate>
<div class="${problem === null ? '' : 'group-problem'}">
<label for="code">Code</label>
<p class="hint" id="code-hint">For example, 7QK2-M9XW-4TAB-0C1D. It does not matter whether you type the hyphens.</p>
${problem === null ? '' : html`<p class="message" id="code-problem">Error: ${problem}</p>`}
<input id="code" name="code" type="text" maxlength="40" spellcheck="false" autocapitalize="characters" required aria-describedby="code-hint${problem === null ? '' : ' code-problem'}"${problem === null ? '' : html` aria-invalid="true"`}>
</div>
<button class="button" type="submit">Continue</button>
</form>
<h2>If you do not have the code</h2>
<p>${ASK_AGAIN}</p>
<p>This link works until ${writeInstant(new Date(closesAt).toISOString())}.</p>`,
  };
}

/** The page after the right code: where the package is for a short time, and what opens it. */
export function offerPackage(
  url: string,
  { bytes, files, minutes }: { bytes: number; files: number; minutes: number },
): Page {
  return {
    status: 200,
    title: 'Your answer is ready',
    body: html`<h1>Your answer is ready</h1>
<p>It is one encrypted zip file of ${writeSize(bytes)}, with ${writeCount(files, 'file')} in it.</p>
<p><a class="button" href="${url}">Download your answer (zip, ${writeSize(bytes)})</a></p>
<p class="hint">The button works for ${minutes} minutes. If the download breaks off, go back to the link in our email and enter the code again.</p>
<h2>How to open it</h2>
<ul>
<li>You need a program that opens encrypted zip files, such as 7-Zip on Windows or Keka on a Mac. The programs that come with Windows, and with most telephones, cannot open it.</li>
<li>When it asks for a password, type the code exactly as it stands in our message: in capitals, with the hyphens.</li>
<li>Begin with the file “Our answer”.</li>
</ul>
<div class="inset"><p>It holds personal information. Keep it where only you can read it, and not on a computer that you share.</p></div>
<h2>If you cannot open it</h2>
<p>Write to us. We can send you the answer on paper, in large print, as audio or in braille.</p>`,
  };
}

export const UNKNOWN_LINK = sayOnly(
  404,
  'This link is not one of ours',
  'It may not have been copied whole. Copy the whole of the address from our email into your browser, to its last character.',
  'If it still does not work, reply to the email that the link came in.',
);

/** What somebody sees whose link is not open (any more): what it means, and what to do. */
export function explainLink({ is }: Exclude<LinkStanding, { is: 'open' }>): Page {
  switch (is) {
    case 'unknown':
      return UNKNOWN_LINK;
    case 'preparing':
      return sayOnly(503, 'Your answer is not ready yet', 'We are still putting it together. Come back in an hour.');
    case 'locked':
      return sayOnly(
        423,
        'This link is locked',
        'A wrong code was entered too often, so we have locked the link to keep your information safe. No code opens it any more.',
        ASK_AGAIN,
      );
    case 'expired':
      return sayOnly(
        410,
        'This link has expired',
        'The answer was not collected in time, and we have deleted the copy that was waiting here.',
        ASK_AGAIN,
      );
    case 'spent':
      return sayOnly(
        410,
        'This answer has been collected already',
        'The link works for a short time after the answer is first collected, and no longer. If it was not you who collected it, tell us straight away.',
        ASK_AGAIN,
      );
    case 'replaced':
      return sayOnly(
        410,
        'There is a newer link',
        'We have issued the answer again, or sent it another way, so this link does not work any more. Use the link in our latest email, with the code that belongs to it.',
        ASK_AGAIN,
      );
  }
}
