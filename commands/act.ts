import { runAct } from './casework/run-act.ts';

process.exitCode = await runAct(process.argv, { output: process.stdout, errors: process.stderr });
