import { runDeadline } from './deadline/run-deadline.ts';

process.exitCode = await runDeadline(process.argv, process.stdin, process.stdout, process.stderr);
