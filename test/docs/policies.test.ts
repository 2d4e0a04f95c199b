import { describe, expect, it } from 'vitest';
import { compareLadders, compareValues } from '../../commands/policy/compare-profiles.ts';
import { resolvePolicy } from '../../functions/domain/policy/resolve-policy.ts';
import { loadPolicy, profileNames, readProfile } from '../../functions/platform/read-profile.ts';
import { findSection, readPage, readTable } from './read-page.ts';

const page = readPage('docs/policies.md');

describe('docs/policies.md', () => {
  it('compares the shipped profiles, value by value', () => {
    const { head, rows: written } = readTable(findSection(page, '##', 'The five compared'));
    const [, ...profiles] = head;
    expect([...profiles].sort()).toEqual(profileNames());
    expect(profiles[0]).toBe('statutory');
    expect(written).toEqual(compareValues(profiles.map(loadPolicy)));
  });

  it('gives the rungs of every path, and of every profile that has its own', () => {
    const part = findSection(page, '##', 'Escalation paths');
    const { rows: written } = readTable(part.slice(part.indexOf('And these are their rungs')));
    const others = profileNames().filter((name) => name !== 'statutory');
    expect(written).toEqual(compareLadders(['statutory', ...others].map(loadPolicy)));
  });

  it('says of every path what it counts from', () => {
    const { rows: written } = readTable(findSection(page, '##', 'Escalation paths'));
    expect(written.map(([path]) => path)).toEqual(
      Object.keys(loadPolicy('statutory').ladders).map((path) => `\`${path}\``),
    );
  });
});

describe("the page's example of a profile", () => {
  const [, json = ''] = /^```json\n([\s\S]*?)^```$/m.exec(findSection(page, '##', "Writing one's own")) ?? [];
  const read = (own: unknown) =>
    resolvePolicy('wharfedale', (name) => (name === 'wharfedale' ? own : readProfile(name)));

  it('is valid, differs where it says so and is statutory elsewhere', () => {
    const policy = read(JSON.parse(json));
    expect(policy.clocks.access.days.value).toBe(21);
    expect(policy.retention.closedRequest.days).toBe(180);
    expect(policy.ladders.containment.value.rungs.map(({ at }) => at)).toEqual(['PT2H', 'PT24H']);
    expect(policy.ladders.response).toEqual(loadPolicy('statutory').ladders.response);
  });

  it('is refused in the words of the page where two keys are wrong', () => {
    const [, message = ''] = /^```\n([\s\S]*?)\n```$/m.exec(findSection(page, '##', 'What an error looks like')) ?? [];
    const misspelt = json
      .replace('"access"', '"acess"')
      .replace('"retention"', '"mailHour": { "value": "9am", "source": "OV-4" }, "retention"');
    expect(message).toContain('policies/wharfedale.json');
    expect(() => read(JSON.parse(misspelt))).toThrow(message);
  });
});
