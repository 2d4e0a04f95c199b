import { Writable } from 'node:stream';

/** A stream that keeps what is written to it. */
export class CollectedText extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

/** Runs a command on collected streams: its exit status, and what it wrote. */
export async function collect(
  run: (streams: { output: CollectedText; errors: CollectedText }) => Promise<number>,
): Promise<{ status: number; output: string; errors: string }> {
  const streams = { output: new CollectedText(), errors: new CollectedText() };
  const status = await run(streams);
  return { status, output: streams.output.text, errors: streams.errors.text };
}
