import type { Journey } from './journey.ts';

/** A page as somebody sees it. */
export interface SeenPage {
  status: number;
  /** Its text, without what a browser does not show. */
  text: string;
  html: string;
  headers: Headers;
}

async function readPage(response: Response): Promise<SeenPage> {
  const html = await response.text();
  const text = html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
  return { status: response.status, text, html, headers: response.headers };
}

/** Opens a page at the clock's instant, and waits for what follows from it. */
export async function openPage(journey: Journey, url: string): Promise<SeenPage> {
  const page = await readPage(await fetch(url, { redirect: 'manual' }));
  await journey.runtime.clock.atRest();
  return page;
}

/** Enters a code at the page behind a link. */
export async function enterCode(journey: Journey, link: string, code: string): Promise<SeenPage> {
  const page = await readPage(await fetch(link, { method: 'POST', body: new URLSearchParams({ code }) }));
  await journey.runtime.clock.atRest();
  return page;
}

/** What somebody downloads by the button of a page. */
export async function download(page: SeenPage): Promise<Uint8Array> {
  const [, href] = /class="button" href="([^"]+)"/.exec(page.html) ?? [];
  if (href === undefined) throw new Error(`The page offers nothing to download: ${page.text}`);
  const response = await fetch(href.replaceAll('&amp;', '&'));
  if (!response.ok) throw new Error(`The download answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Sends a file by the form of an upload page, as a browser does; answers the page that the browser comes to then. */
export async function sendFile(journey: Journey, page: SeenPage, name: string, content: Uint8Array): Promise<SeenPage> {
  const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(page.html) ?? [];
  const form = new FormData();
  for (const [, field = '', value = ''] of page.html.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)">/g,
  )) {
    form.append(field, value.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'));
  }
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const response = await fetch(action, { method: 'POST', body: form, redirect: 'manual' });
  const location = response.headers.get('location');
  if (location === null) return readPage(response);
  return openPage(journey, location);
}

/** The address in the latest mail of a template of a case. */
export async function linkOf(journey: Journey, caseId: string, template: string): Promise<string> {
  const mail = journey.mailsOf(caseId, template).at(-1);
  const link = mail && /http:\/\/\S+/.exec(await journey.textOf(mail))?.[0];
  if (!link) throw new Error(`${caseId} has sent no link by ${template}.`);
  return link;
}

/** The code to collect by, in the latest mail that holds one. */
export async function collectionCodeOf(journey: Journey, caseId: string): Promise<string> {
  const mail = journey.mailsOf(caseId, 'collection-code').at(-1);
  const code = mail && /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(await journey.textOf(mail))?.[0];
  if (!code) throw new Error(`${caseId} has sent no code to collect by.`);
  return code;
}
