import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RawMail {
  raw: string;
  /** Unfolded values by lower-case name, as often as each name occurs. */
  headers: Map<string, string[]>;
}

export interface RawMailbox {
  last(): RawMail;
  close(): Promise<void>;
}

function readHeaders(raw: string): RawMail {
  const headers = new Map<string, string[]>();
  const [head = ''] = raw.split('\r\n\r\n');
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return { raw, headers };
}

const environment = ['AWS_ENDPOINT_URL_SES', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

/** Takes what the sender posts to SendRawEmail, on the loopback interface; points the SDK there until it is closed. */
export async function openRawMailbox(): Promise<RawMailbox> {
  const mails: RawMail[] = [];
  const server = createServer(async (request, response) => {
    const data = new URLSearchParams(await text(request)).get('RawMessage.Data') ?? '';
    mails.push(readHeaders(Buffer.from(data, 'base64').toString('utf8')));
    response.setHeader('content-type', 'text/xml');
    response.end(
      `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>0000-${mails.length}</MessageId></SendRawEmailResult></SendRawEmailResponse>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const before = environment.map((name): [string, string | undefined] => [name, process.env[name]]);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${port}`,
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  return {
    last() {
      const mail = mails.at(-1);
      if (!mail) throw new Error('no mail has come');
      return mail;
    },
    async close() {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
