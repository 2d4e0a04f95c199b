import { describe, expect, it } from 'vitest';
import { readOffset } from '../../functions/domain/policy/order-rungs.ts';
import { resolvePolicy } from '../../functions/domain/policy/resolve-policy.ts';
import type { LadderRule, Policy } from '../../functions/domain/policy/schema.ts';
import { loadPolicy, profileNames, readProfile } from '../../functions/platform/read-profile.ts';
import { findSection, readPage, readTable } from './read-page.ts';

const page = readPage('docs/policies.md');

const NONE = '—';
const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;
const names = (list: readonly string[]) => (list.length === 0 ? NONE : list.join(', '));

/** `PT24H` as `24 hours`. */
function writePeriod(period: string): string {
  const { count: number, unit } = readOffset(period);
  return count(Math.abs(number), unit.slice(0, -1));
}

/** What the comparison says of a policy, row by row. */
const rows: Record<string, (policy: Policy) => string> = {
  'Answer to an access request': ({ clocks }) =>
    clocks.access.days.value === null ? 'one month' : `one month; ${clocks.access.days.value} days promised`,
  'Telling the regulator of a breach': ({ clocks }) => count(clocks.breach.hours.value, 'hour'),
  'Staff report a breach within': ({ clocks: { breach } }) =>
    breach.internalReportHours.value === null ? NONE : count(breach.internalReportHours.value, 'hour'),
  'Lessons of a breach within': ({ clocks }) => count(clocks.lessons.days.value, 'day'),
  'Told of a breach at once': ({ roles }) => names(roles.toldOfBreach.value),
  'Told of a request at once': ({ roles }) => names(roles.toldOfRequest.value),
  'Told of mail without a case': ({ roles }) => names(roles.toldOfUnsortedMail.value),
  'Told of a virus': ({ roles }) => names(roles.toldOfQuarantine.value),
  'Copied into every reminder': ({ roles }) => names(roles.informedThroughout.value),
  'Gets the daily digest': ({ roles }) => names(roles.digest.value),
  'Works on cases': ({ roles }) => names(roles.casework.value),
  'Decides on telling the regulator': ({ decides }) => names(decides.notification.value),
  'Places and releases holds': ({ decides }) => names(decides.hold.value),
  'A one-time code lives': ({ identity }) => writePeriod(identity.codeLife.value),
  'Wrong answers to a code': ({ identity }) => String(identity.codeAttempts.value),
  'Codes sent in all': ({ identity }) => String(identity.codesSent.value),
  'A request lapses without proof after': ({ identity }) => writePeriod(identity.lapseAfter.value),
  'Breaches recorded on the NHS Toolkit': ({ breach }) => (breach.toolkit.value ? 'yes' : 'no'),
  'A closed request is kept': ({ retention }) => count(retention.closedRequest.days, 'day'),
  'A closed breach is kept': ({ retention }) => count(retention.closedBreach.days, 'day'),
  'Mail without a case is kept': ({ retention }) => count(retention.unsortedMail.days, 'day'),
  'Quarantined mail is kept': ({ retention }) => count(retention.quarantinedMail.days, 'day'),
  'Reminders counted in days go at': ({ mailHour }) => mailHour.value,
  'Classification on mail': ({ mail }) => mail.classification.value ?? NONE,
  '`[secure]` for mail to': ({ mail }) => names(mail.secureDomains.value),
};

function writeRungs({ rungs }: LadderRule): string {
  return rungs
    .map(({ at, to }) => {
      const { count: number } = readOffset(at);
      if (number === 0) return `on the day: ${to.join(', ')}`;
      return `${writePeriod(at)} ${number < 0 ? 'before' : 'after'}: ${to.join(', ')}`;
    })
    .join('; ');
}

describe('docs/policies.md', () => {
  it('compares the shipped profiles, value by value', () => {
    const { head, rows: written } = readTable(findSection(page, '##', 'The five compared'));
    const [, ...profiles] = head;
    expect([...profiles].sort()).toEqual(profileNames());
    const policies = profiles.map(loadPolicy);
    const compared = Object.entries(rows).map(([row, write]) => {
      const [first, ...others] = policies.map(write);
      return [row, first, ...others.map((cell) => (cell === first ? 'same' : cell))];
    });
    expect(profiles[0]).toBe('statutory');
    expect(written).toEqual(compared);
  });

  it('gives the rungs of every path, and of every profile that has its own', () => {
    const part = findSection(page, '##', 'Escalation paths');
    const { rows: written } = readTable(part.slice(part.indexOf('And these are their rungs')));
    const base = loadPolicy('statutory');
    const paths = ['statutory', ...profileNames().filter((name) => name !== 'statutory')].flatMap((name) =>
      Object.entries(loadPolicy(name).ladders)
        .filter(([path, { value }]) => {
          const common = Object.entries(base.ladders).find(([one]) => one === path)?.[1].value;
          return name === 'statutory' || JSON.stringify(value) !== JSON.stringify(common);
        })
        .map(([path, { value }]) => [name, `\`${path}\``, writeRungs(value), writePeriod(value.repeatEvery)]),
    );
    expect(written).toEqual(paths);
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
