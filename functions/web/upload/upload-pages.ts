import { html } from 'hono/html';
import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { FileFlag } from '../../domain/case/response-events.ts';
import { writeSize } from '../../notifications/templates/write-words.ts';
import { type Html, type Page, sayOnly } from '../page/render-page.ts';

/** A file as its sender is shown it. */
export interface ShownFile {
  name: string;
  at: string;
  bytes: number;
  flags: readonly FileFlag[];
}

const remarks: Record<FileFlag, string> = {
  empty: 'This file is empty. Please send it again.',
  'name-cleaned': 'We have changed its name, because it had characters that no file name should have.',
  script: 'This looks like a program. We have it, and we will not open it; if you meant to send a document, send that.',
  macros: 'This document has macros. We have it; if you can, send it again without them, for example as a PDF.',
  encrypted: 'This file is locked with a password. We have it; tell us the password by telephone, not by email.',
};

const renderRemarks = (flags: readonly FileFlag[]): Html =>
  flags.length === 0 ? html`Received` : html`${flags.map((flag) => html`<p class="warning">${remarks[flag]}</p>`)}`;

const renderFiles = (files: readonly ShownFile[]): Html =>
  files.length === 0
    ? html`<p>Nothing has come by this link yet.</p>`
    : html`<table><caption>What we have received</caption>
<thead><tr><th scope="col">File</th><th scope="col">Size</th><th scope="col">Received</th><th scope="col">What to know</th></tr></thead>
<tbody>${files.map(
        ({ name, bytes, at, flags }) =>
          html`<tr><th scope="row">${name}</th><td>${writeSize(bytes)}</td><td>${writeInstant(at)}</td><td>${renderRemarks(flags)}</td></tr>`,
      )}</tbody></table>`;

export interface UploadFormView {
  url: string;
  fields: Readonly<Record<string, string>>;
  mostBytes: number;
  expiresAt: string;
  /** Whether something has come since the page was last looked at. */
  hasCome: boolean;
}

/** The page for sending one file after another, with what has come so far. No file passes through this function. */
export function askForFiles(files: readonly ShownFile[], form: UploadFormView): Page {
  const title = form.hasCome ? 'We have received your file' : 'Send us files';
  return {
    status: 200,
    title,
    formOrigin: new URL(form.url).origin,
    body: html`<h1>${title}</h1>
${renderFiles(files)}
<h2>${files.length > 0 ? 'Send another file' : 'Send a file'}</h2>
<form method="post" action="${form.url}" enctype="multipart/form-data">
${Object.entries(form.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="file">File</label>
<p class="hint" id="file-hint">One file at a time, up to ${writeSize(form.mostBytes)}. A larger one is refused by the storage service; write to us if you have one.</p>
<input id="file" name="file" type="file" required aria-describedby="file-hint">
<button class="button" type="submit">Send this file</button>
</form>
<p>This link works until ${writeInstant(form.expiresAt)}. Whoever has it can send us files and see the names of those that were sent by it, and nothing else.</p>`,
  };
}

export const UNKNOWN_UPLOAD_LINK = sayOnly(
  404,
  'This link is not one of ours',
  'It may not have been copied whole. Copy the whole of the address from our email into your browser, to its last character.',
);

/** What has come stays shown; nothing more can be sent. */
export const explainClosedUpload = (files: readonly ShownFile[], isClosed: boolean): Page => ({
  status: 410,
  title: isClosed ? 'This request is closed' : 'This link has expired',
  body: html`<h1>${isClosed ? 'This request is closed' : 'This link has expired'}</h1>
<p>You cannot send more files by this link. If you have something to send, reply to the email that the link came in, and we will send you a new one.</p>
${renderFiles(files)}`,
});
