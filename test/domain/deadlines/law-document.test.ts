import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const project = new URL('../../../', import.meta.url);
const law = readFileSync(new URL('docs/law.md', project), 'utf8');

const rules = law
  .split(/^### /m)
  .slice(1)
  .map((section) => ({ number: section.split(' ', 1)[0] ?? '', text: section.split(/^## /m, 1)[0] ?? '' }));

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `L${from + index}`);

describe('docs/law.md', () => {
  it('has every rule once, in order', () => {
    expect(rules.map((rule) => rule.number)).toEqual([
      ...range(1, 18),
      ...range(20, 21),
      ...range(30, 38),
      ...range(40, 41),
    ]);
  });

  it.each(rules)('says of $number its authority, its status and where it is', ({ text }) => {
    expect(text).toMatch(/^- Authority: \S/m);
    expect(text).toMatch(/^- Status: (?:certain$|care \(|care$)/m);
    expect(text).toMatch(/^- In the code: [\s\S]*(?:`|not yet built)/m);
  });

  it('names no file that is not there', () => {
    const named = [...law.matchAll(/`((?:functions|test|policies|statemachines|infra)\/[^`]+)`/g)].map(
      ([, path]) => path,
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => path === undefined || !existsSync(new URL(path, project)))).toEqual([]);
  });
});
