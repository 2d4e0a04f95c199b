import { runStart } from './start/run-start.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second one means now; the state was last written seconds ago.
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
  });
}

process.exitCode = await runStart(process.argv, { output: process.stdout, errors: process.stderr }, stopping.signal);
