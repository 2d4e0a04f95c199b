import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The CDK app could not be synthesised; the message is the app's own. */
export class SynthesisError extends Error {
  override readonly name = 'SynthesisError';
}

export interface SynthesisOptions {
  /** Where the assembly is written; an earlier one there is replaced. */
  outDirectory: string;
  /** Names of a policy profile and a nation, where they are not to be those of deployment.json. */
  policy?: string | undefined;
  nation?: string | undefined;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Synthesises the app in a process of its own, without the CDK's command line: the same assembly, in a third of the time.
 * Answers the folder. Throws SynthesisError with what the app said.
 */
export async function synthesise({ outDirectory, policy, nation }: SynthesisOptions): Promise<string> {
  const context = { ...(policy ? { policy } : {}), ...(nation ? { nation } : {}) };
  const child = spawn(process.execPath, ['infra/app.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: outDirectory,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      // The CDK's own checks of the templates belong to `npm run synth`, which CI runs.
      CDK_VALIDATION: 'false',
    },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (status !== 0) throw new SynthesisError(said.trim() || `The app ended with status ${status}.`);
  return outDirectory;
}
