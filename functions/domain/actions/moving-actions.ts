import * as z from 'zod';
import type { Role } from '../policy/roles.ts';
import type { Policy } from '../policy/schema.ts';
import { anyCaseAction, caseworkers } from './action.ts';

/** Those who may take a whole case file out: who works on cases, and the data protection officer (Article 39). */
export const exporters = (policy: Policy): readonly Role[] => [
  ...new Set<Role>([...caseworkers(policy), 'dpo', 'deputy-dpo']),
];

const exportCase = anyCaseAction({
  name: 'export-case',
  summary: 'Record that the whole case file is taken out; npm run export records it before it reads a single file.',
  codes: { items: z.int().min(0), bytes: z.int().min(0) },
  words: {},
  who: exporters,
  guard: () => null,
  event: (_state, { items, bytes }) => ({ type: 'case-exported', items, bytes }),
});

export const movingActions = [exportCase];
