import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What an object's bytes repeat. It is not compressed, so what it says does not matter. */
const CHUNK = Buffer.alloc(256 * 1024, 'disclosed page ');

export interface ObjectServer {
  url: string;
  /** Bytes that were uploaded, all told. */
  received(): number;
  close(): Promise<void>;
}

function sendObject(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-length': bytes, 'content-type': 'application/pdf', etag: '"object"' });
  let left = bytes;
  const send = (): void => {
    while (left > 0) {
      const chunk = left >= CHUNK.length ? CHUNK : CHUNK.subarray(0, left);
      left -= chunk.length;
      if (!response.write(chunk) && left > 0) {
        response.once('drain', send);
        return;
      }
    }
    response.end();
  };
  send();
}

async function countBody(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of request) bytes += chunk.length;
  return bytes;
}

/**
 * Serves the part of S3 that a package takes, on loopback: every object that is read has `bytesEach` bytes, made as they
 * are sent, and what is uploaded is counted and dropped. So the process that is measured holds nothing of either.
 */
export async function serveObjects(bytesEach: number): Promise<ObjectServer> {
  let received = 0;
  const xml = (response: ServerResponse, body: string): void => {
    response.writeHead(200, { 'content-type': 'application/xml', etag: '"part"' }).end(body);
  };
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      sendObject(response, bytesEach);
      return;
    }
    countBody(request).then(
      (bytes) => {
        if (request.method === 'PUT') {
          received += bytes;
          xml(response, '');
          return;
        }
        const isStart = request.url?.includes('uploads') ?? false;
        xml(
          response,
          isStart
            ? '<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>'
            : '<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>',
        );
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The objects have no port to be served on.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received: () => received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
