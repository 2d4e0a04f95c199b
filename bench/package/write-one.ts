import { S3Client } from '@aws-sdk/client-s3';
import { createFileStreams } from '../../functions/platform/s3/file-streams.ts';
import { writePackage } from '../../functions/response/package/write-package.ts';

// Runs in a process of its own, which does what PrepareResponse does and nothing else: its memory is the function's.

const [endpoint = '', count = '0'] = process.argv.slice(2);
const client = new S3Client({
  endpoint,
  region: 'eu-west-2',
  forcePathStyle: true,
  credentials: { accessKeyId: 'BENCH', secretAccessKey: 'bench' },
});
const packed = Array.from({ length: Number(count) }, (_, index) => ({
  name: `documents/${index + 1} Document.pdf`,
  content: { key: `cases/REQ-0000000001/found/housing/${index + 1}.pdf` },
}));
const startedAt = performance.now();
const written = await writePackage(
  'cases/REQ-0000000001/response/package-1.zip',
  packed,
  { password: '0000-0000-0000-0000', at: '2026-03-02T12:00:00Z' },
  createFileStreams('bench', client),
);
process.stdout.write(
  JSON.stringify({
    files: written.files,
    bytes: written.bytes,
    seconds: (performance.now() - startedAt) / 1000,
    // Linux and macOS through Node tell it in kilobytes.
    peakMemory: process.resourceUsage().maxRSS * 1024,
  }),
);
