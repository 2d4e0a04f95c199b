import { runPolicy } from './policy/run-policy.ts';

process.exitCode = await runPolicy(process.argv, { output: process.stdout, errors: process.stderr });
