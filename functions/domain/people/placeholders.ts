import { columnSchema } from '../case/people-events.ts';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** A heading as a placeholder has it: `Account type` is `account-type`. Empty where nothing of it is left. */
export const nameColumn = (heading: string): string =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');

/** The placeholders of a text, each once, in order: `{{surgery}}` is `surgery`. Those that name no column are `unreadable`. */
export function listPlaceholders(text: string): { names: string[]; unreadable: string[] } {
  const names = new Set<string>();
  const unreadable = new Set<string>();
  for (const [whole, inner = ''] of text.matchAll(PLACEHOLDER)) {
    const name = inner.trim();
    if (columnSchema.safeParse(name).success) names.add(name);
    else unreadable.add(whole);
  }
  return { names: [...names], unreadable: [...unreadable] };
}

/** The text with each placeholder replaced by its value, once: what a value holds is text and is not looked into again. */
export const fillPlaceholders = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(PLACEHOLDER, (whole, inner: string) => values[inner.trim()] ?? whole);
