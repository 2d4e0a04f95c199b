import * as z from 'zod';
import { event } from './event-shape.ts';

/** What moves a case in from another system, and its file out. */
export const movingEvents = [
  /**
   * The case was begun in another system: the events before this one happened there and were typed in by whoever imported
   * it. `settled` are the keys of the notices that were that system's to give and are not given again.
   */
  event('case-imported', { settled: z.array(z.string().min(1)) }),
  /** Everything held on the case was taken out as a folder: so many items (files and particulars), so many bytes of files. */
  event('case-exported', { items: z.int().min(0), bytes: z.int().min(0) }),
] as const;
