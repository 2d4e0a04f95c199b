import { runOpen } from './casework/run-open.ts';

process.exitCode = await runOpen(process.argv, { output: process.stdout, errors: process.stderr });
