import { runPack } from './casework/run-pack.ts';

process.exitCode = await runPack(process.argv, { output: process.stdout, errors: process.stderr });
