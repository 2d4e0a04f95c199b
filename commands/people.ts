import { runPeople } from './people/run-people.ts';

process.exitCode = await runPeople(process.argv, { output: process.stdout, errors: process.stderr });
