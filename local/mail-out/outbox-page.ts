import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import PostalMime from 'postal-mime';
import { Temporal } from 'temporal-polyfill';
import type { ServedEndpoint } from '../edge/serve-aws-calls.ts';
import { escapeMarkup } from './escape-markup.ts';
import type { Outbox, SentMail } from './outbox.ts';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid #8888; }
time, td:last-child { white-space: nowrap; }
pre { white-space: pre-wrap; border: 1px solid #8888; padding: 1rem; }
iframe { width: 100%; height: 30rem; border: 1px solid #8888; background: #fff; }
dt { font-weight: bold; } dd { margin: 0 0 0.5rem; }
`;

/** Nothing but our own style sheet and frames of our own; a mail's HTML is shut in a sandbox as well. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const MAIL_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly policy: string;
}

/** Serves the outbox for reading in a browser: a list, and a page for each mail. Loopback only. */
export async function serveOutboxPage(outbox: Outbox, port: number): Promise<ServedEndpoint> {
  const server = createServer((request, response) => {
    answer(outbox, request).then(
      (page) => send(response, page),
      (error: unknown) => send(response, html(500, 'Error', `<p>${escapeMarkup(String(error))}</p>`)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the outbox has no port to listen on');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(outbox: Outbox, request: IncomingMessage): Promise<Page> {
  // A page of another site that has its name point here would send that name.
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '')) return html(421, 'Wrong host', '');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/') return showList(outbox, searchParams.get('case'));
  if (pathname === '/style.css') return { status: 200, type: 'text/css', body: STYLE, policy: PAGE_POLICY };
  const [, number, part] = /^\/mail\/(\d+)(?:\/(html|raw))?$/.exec(pathname) ?? [];
  const mail = number === undefined ? undefined : outbox.find(Number(number));
  if (mail === undefined) return html(404, 'Not found', '<p>There is no such page.</p>');
  const raw = outbox.read(mail.number);
  if (part === 'raw') return { status: 200, type: 'text/plain; charset=utf-8', body: raw, policy: PAGE_POLICY };
  const parsed = await PostalMime.parse(raw);
  if (part === 'html') {
    return { status: 200, type: 'text/html; charset=utf-8', body: parsed.html ?? '', policy: MAIL_POLICY };
  }
  return showMail(mail, parsed.subject ?? '', parsed.text ?? '', parsed.html !== undefined);
}

/** To the second, as people read it; London's clocks. */
function showTime(instant: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDateTime();
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ');
}

function showList(outbox: Outbox, caseId: string | null): Page {
  const mails = outbox.list().filter((mail) => caseId === null || mail.tags.case === caseId);
  const rows = mails
    .map(
      (
        mail,
      ) => `<tr><td><time datetime="${mail.at}">${showTime(mail.at)}</time></td><td>${escapeMarkup(mail.destinations.join(', '))}</td>
<td><a href="/mail/${mail.number}">${escapeMarkup(mail.subject || '(no subject)')}</a></td>
<td>${escapeMarkup(mail.tags.template ?? '')}</td><td>${linkCase(mail)}</td></tr>`,
    )
    .reverse();
  const shown = caseId === null ? '' : ` of ${escapeMarkup(caseId)} (<a href="/">all</a>)`;
  return html(
    200,
    'Outbox',
    `<p>${mails.length} mails sent${shown}, latest first. Times are of the virtual clock, in London.</p>
<table><thead><tr><th scope="col">Sent</th><th scope="col">To</th><th scope="col">Subject</th>
<th scope="col">Template</th><th scope="col">Case</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  );
}

function showMail(mail: SentMail, subject: string, text: string, hasHtml: boolean): Page {
  const facts = [
    ['Sent', showTime(mail.at)],
    ['From', mail.source],
    ['To', mail.destinations.join(', ')],
    ['Message-ID', mail.messageId],
    ...Object.entries(mail.tags).map(([name, value]) => [`Tag ${name}`, value]),
  ].map(([term, value]) => `<dt>${escapeMarkup(term ?? '')}</dt><dd>${escapeMarkup(value ?? '')}</dd>`);
  const frame = `<h2>HTML part</h2><iframe sandbox="" title="HTML part of the mail" src="/mail/${mail.number}/html"></iframe>`;
  return html(
    200,
    subject || '(no subject)',
    `<p><a href="/">Outbox</a> · <a href="/mail/${mail.number}/raw">as sent</a></p><dl>${facts.join('')}</dl>
<h2>Text part</h2><pre>${escapeMarkup(text)}</pre>${hasHtml ? frame : ''}`,
  );
}

function linkCase(mail: SentMail): string {
  const caseId = mail.tags.case;
  return caseId === undefined ? '' : `<a href="/?case=${encodeURIComponent(caseId)}">${escapeMarkup(caseId)}</a>`;
}

function html(status: number, title: string, content: string): Page {
  const body = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escapeMarkup(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/style.css"></head>
<body><main><h1>${escapeMarkup(title)}</h1>${content}</main></body></html>`;
  return { status, type: 'text/html; charset=utf-8', body, policy: PAGE_POLICY };
}

function send(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, {
    'content-type': page.type,
    'content-security-policy': page.policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(page.body);
}
