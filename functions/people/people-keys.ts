/** A part of a list is written to at once: so many people. */
export const BATCH = 100;

/** Everything of one list, under its case: it is deleted with its letters sent, and a purge takes what is left. */
export const listFolder = (caseId: string, list: number) => `cases/${caseId}/people/${list}/`;

const pad = (number: number) => String(number).padStart(6, '0');

/** Where the parts of a file lie while it is brought in. */
export const uploadFolder = (caseId: string, list: number, reading: string) =>
  `${listFolder(caseId, list)}upload-${reading}/`;

/** A part of a file as it was sent, from 1. */
export const uploadKey = (caseId: string, list: number, reading: string, part: number) =>
  `${uploadFolder(caseId, list, reading)}${pad(part)}`;

/** A batch of people as they were read, from 1: `cases/BRE-…/people/1/4f2a…/000001.json`. */
export const batchKey = (caseId: string, list: number, reading: string, batch: number) =>
  `${listFolder(caseId, list)}${reading}/${pad(batch)}.json`;

/** How many batches so many people are. */
export const countBatches = (people: number) => Math.ceil(people / BATCH);
