import { runImport } from './moving/run-import.ts';

process.exitCode = await runImport(process.argv, { output: process.stdout, errors: process.stderr });
