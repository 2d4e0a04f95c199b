import { runRegister } from './register/run-register.ts';

process.exitCode = await runRegister(process.argv, { output: process.stdout, errors: process.stderr });
