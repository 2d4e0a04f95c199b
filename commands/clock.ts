import { runClock } from './casework/run-clock.ts';

process.exitCode = await runClock(process.argv, { output: process.stdout, errors: process.stderr });
