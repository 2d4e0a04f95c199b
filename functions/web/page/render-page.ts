import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { STYLE } from './style.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A page before its frame. */
export interface Page {
  status: 200 | 400 | 404 | 405 | 410 | 413 | 422 | 423 | 500 | 503;
  title: string;
  body: Html;
  /** Another origin that its form sends files to. */
  formOrigin?: string;
}

/** What every page needs to know of whose it is. */
export interface PageFrame {
  organisation: string;
  contact: string;
}

/** Frames a page: language, title (a problem first, so that it is heard first), landmarks. Texts are escaped by the tag. */
export function renderPage({ title, body, status }: Page, { organisation, contact }: PageFrame): Html {
  const isProblem = status === 422;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isProblem ? 'Error: ' : ''}${title} – ${organisation}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header><div>${organisation}</div></header>
<main id="main">
${body}
</main>
<footer><div>If you need help, or this page in another form, write to <strong>${contact}</strong>. This page sets no cookies.</div></footer>
</body>
</html>
`;
}

/** The summary at the head of a page that could not do what it was asked, with a way to the field. */
export const renderProblem = (message: string, field: string): Html =>
  html`<div class="problem" role="alert" tabindex="-1"><h2>There is a problem</h2><p><a href="#${field}">${message}</a></p></div>`;

/** A page that only says something. */
export const sayOnly = (status: Page['status'], title: string, ...paragraphs: string[]): Page => ({
  status,
  title,
  body: html`<h1>${title}</h1>${paragraphs.map((text) => html`<p>${text}</p>`)}`,
});
