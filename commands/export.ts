import { runExport } from './moving/run-export.ts';

process.exitCode = await runExport(process.argv, { output: process.stdout, errors: process.stderr });
