import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { readStructure } from './read-structure.ts';

parentPort?.postMessage(await readStructure(z.instanceof(Uint8Array).parse(workerData)));
