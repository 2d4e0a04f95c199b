import { runCase } from './casework/run-case.ts';

process.exitCode = await runCase(process.argv, { output: process.stdout, errors: process.stderr });
