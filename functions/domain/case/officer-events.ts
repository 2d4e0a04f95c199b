import * as z from 'zod';
import { event, instantSchema, staffIdSchema } from './event-shape.ts';
import { serviceIdSchema } from './search-events.ts';

export const taskKindSchema = z.enum(['contain', 'recover', 'inform', 'prevent', 'other']);

/** The investigating officer of a breach (BR-12), the tasks of containment and recovery, and the police. */
export const officerEvents = [
  event('officer-assigned', { officer: staffIdSchema, service: serviceIdSchema.optional() }),
  event('assignment-accepted', {}),
  event('assignment-declined', { because: z.enum(['conflict-of-interest', 'absent', 'not-my-service', 'other']) }),
  /** Tasks are numbered from 1 within the case; a task set again under its number has a new owner or due time. */
  event('task-set', { task: z.int().min(1), kind: taskKindSchema, owner: staffIdSchema, due: instantSchema }),
  event('task-done', { task: z.int().min(1) }),
  event('task-withdrawn', { task: z.int().min(1) }),
  /** The crime number stands among the particulars. */
  event('police-informed', { informedAt: instantSchema }),
  event('police-not-informed', {}),
] as const;
