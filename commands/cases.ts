import { runCases } from './casework/run-cases.ts';

process.exitCode = await runCases(process.argv, { output: process.stdout, errors: process.stderr });
