import * as z from 'zod';
import { AUTHORITIES } from './askers.ts';
import { CHILD_AGES } from './competence.ts';
import { event } from './event-shape.ts';

/** Who asks, by what right, and where they can be answered. The address itself is among the particulars. */
export const askerEvents = [
  /** Authority that came with the request, or was known: it was never asked for and so moves no clock (L4). */
  event('authority-recorded', { authority: z.enum(AUTHORITIES) }),
  event('competence-judged', { age: z.enum(CHILD_AGES), competent: z.boolean() }),
  event('address-given', { route: z.enum(['email', 'post']) }),
] as const;
