import { runRisk } from './risk/run-risk.ts';

process.exitCode = await runRisk(process.argv, { output: process.stdout, errors: process.stderr });
