import { describe, expect, it } from 'vitest';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import { isTellingSettled } from '../../../functions/domain/case/fold-people.ts';
import { findLettersWork } from '../../../functions/domain/decide/people-letters.ts';
import type { Role } from '../../../functions/domain/policy/roles.ts';
import { breach, breachGreeted, type Entry, RECEIVED, rulesOf } from '../case/write-history.ts';

const rules = rulesOf();
const at = '2026-03-03T12:00:00.000Z';
const triaged: Entry = { type: 'breach-triaged', at: RECEIVED, category: 'breach', awareAt: RECEIVED };
const listed = (changes: Partial<Extract<Entry, { type: 'people-listed' }>> = {}): Entry => ({
  type: 'people-listed',
  at,
  list: 1,
  rows: 12,
  accepted: 10,
  duplicates: 1,
  unusable: 1,
  reading: 'feed',
  columns: ['surgery'],
  ...changes,
});
const written = (placeholders: string[] = [], list: number | null = 1): Entry => ({
  type: 'letter-written',
  at,
  list,
  placeholders,
  by: 'staff-case-officer',
  actionId: 'letter',
});
const approved: Entry = { type: 'letters-approved', at, list: 1, by: 'staff-siro' };
const sent = (accepted = 9): Entry => ({ type: 'letters-sent', at, list: 1, accepted, refused: 1, repeatedAtMost: 0 });
const said = { nature: 'N', contact: 'C', consequences: 'Q', measures: 'M', advice: 'A' };

const act = (action: string, data: object, since: Entry[], role: Role = 'case-officer', id = `staff-${role}`) =>
  checkAction(
    breach(...breachGreeted(), triaged, ...since),
    { action, roles: [role], data },
    { rules, at, actor: { id, roles: [role], services: [] } },
  );
const reasonOf = (...args: Parameters<typeof act>) => {
  const answer = act(...args);
  return answer.fits ? null : answer.reason;
};

describe('the letter to people concerned (L35)', () => {
  it('has all that Article 34 demands, and its words stay out of the event', () => {
    expect(act('write-letter-to-people', { list: 1, ...said }, [])).toEqual({
      fits: true,
      event: { type: 'letter-written', list: 1, placeholders: [] },
      words: said,
    });
    for (const part of Object.keys(said)) {
      expect(reasonOf('write-letter-to-people', { list: 1, ...said, [part]: ' ' }, []), part).toContain(part);
    }
  });

  it('is merged from the columns that its list has', () => {
    const letter = { list: 1, ...said, nature: 'At {{surgery}}.', advice: 'Ring {{ surgery }}.' };
    expect(act('write-letter-to-people', letter, [listed()])).toMatchObject({ event: { placeholders: ['surgery'] } });
    expect(reasonOf('write-letter-to-people', { ...letter, measures: 'For {{ward}}' }, [listed()])).toContain(
      'List 1 has no column for {{ward}}: it has surgery.',
    );
    expect(reasonOf('write-letter-to-people', { ...letter, measures: 'For {{The Ward}}' }, [])).toContain(
      'No column is called so: {{The Ward}}',
    );
    // Written before its list came, it is compared as it is approved.
    expect(reasonOf('approve-letters', { list: 1 }, [written(['ward']), listed()], 'siro')).toContain(
      'no column for {{ward}}',
    );
  });

  it('is approved by whoever decides on notifications, once it is written and its list is read', () => {
    expect(act('approve-letters', { list: 1 }, [listed(), written()], 'siro')).toMatchObject({
      fits: true,
      event: { type: 'letters-approved', list: 1 },
    });
    expect(reasonOf('approve-letters', { list: 1 }, [listed(), written()], 'dpo')).toContain('is for siro');
    expect(reasonOf('approve-letters', { list: 1 }, [written()], 'siro')).toContain('No list of people was read');
    expect(reasonOf('approve-letters', { list: 2 }, [listed(), written()], 'siro')).toContain('There is no list 2');
    expect(reasonOf('approve-letters', { list: 1 }, [listed()], 'siro')).toContain(
      'No letter to list 1 is written yet',
    );
    expect(reasonOf('approve-letters', { list: 1 }, [listed({ accepted: 0 }), written()], 'siro')).toContain(
      'nobody who can be',
    );
  });

  it('is never approved by who wrote it', () => {
    expect(reasonOf('approve-letters', { list: 1 }, [listed(), written()], 'siro', 'staff-case-officer')).toContain(
      'nobody approves their own work',
    );
  });

  it('is sent as it was approved: nothing of it or of its list changes then', () => {
    const since = [listed(), written(), approved];
    for (const [action, data, role] of [
      ['approve-letters', { list: 1 }, 'siro'],
      ['write-letter-to-people', { list: 1, ...said }, 'case-officer'],
      ['drop-people-list', { list: 1, reasons: 'Wrong.' }, 'case-officer'],
    ] as const) {
      expect(reasonOf(action, data, since, role), action).toContain('The letter to list 1 is approved');
    }
  });
});

describe('the exceptions (L35, BR-6)', () => {
  const decide = (data: object, since: Entry[] = []) =>
    reasonOf('decide-not-to-tell-people', { reasons: 'As advised.', ...data }, since, 'siro');

  it('where it would be disproportionate a public notice is planned, or there is one', () => {
    expect(decide({ because: 'disproportionate' })).toContain('a public notice takes its place (L35). Plan it');
    expect(decide({ because: 'disproportionate', publicNoticeBy: '2026-03-02' })).toContain('which has passed');
    expect(decide({ because: 'disproportionate', publicNoticeBy: '2026-03-03' })).toBeNull();
    expect(
      decide({ because: 'disproportionate' }, [{ type: 'public-notice-published', at, publishedAt: at }]),
    ).toBeNull();
    expect(decide({ because: 'unintelligible' })).toBeNull();
  });

  it('a decision for a public notice settles nothing until the notice is out', () => {
    const decided: Entry = {
      type: 'not-telling-decided',
      at,
      because: 'disproportionate',
      publicNoticeBy: '2026-03-05',
    };
    const published: Entry = { type: 'public-notice-published', at, publishedAt: at };
    expect(isTellingSettled(breach(decided).people)).toBe(false);
    expect(isTellingSettled(breach(decided, published).people)).toBe(true);
    expect(isTellingSettled(breach({ ...decided, because: 'risk-removed' }).people)).toBe(true);
  });

  it('a public notice has the parts of a letter, and nothing merged into it', () => {
    expect(act('write-public-notice', said, [])).toMatchObject({ event: { type: 'letter-written', list: null } });
    expect(reasonOf('write-public-notice', { ...said, nature: 'At {{surgery}}' }, [])).toContain(
      'take out {{surgery}}',
    );
    expect(
      reasonOf('publish-public-notice', { where: 'On our site', publishedAt: '2026-03-04T12:00:00Z' }, []),
    ).toContain('lies after the action itself');
    expect(act('publish-public-notice', { where: 'On our site' }, [])).toMatchObject({ event: { publishedAt: at } });
  });
});

describe('what is to be done about the lists', () => {
  const workOf = (isEnding: boolean, ...since: Entry[]) => {
    const work = findLettersWork(breach(...since), isEnding);
    return work && `${work.does} ${work.list.list}`;
  };
  const dropped: Entry = { type: 'people-list-dropped', at, list: 1 };
  const deleted: Entry = { type: 'people-list-deleted', at, list: 1 };

  it('an approved letter is sent, and a list of no more use is deleted before the next is begun', () => {
    expect(workOf(false, listed(), written())).toBeNull();
    expect(workOf(false, listed(), written(), approved)).toBe('send 1');
    const second = [listed({ list: 2 }), written([], 2), { ...approved, list: 2 } as const];
    expect(workOf(false, listed(), written(), approved, ...second, sent())).toBe('delete 1');
    expect(workOf(false, listed(), written(), approved, ...second, sent(), deleted)).toBe('send 2');
    expect(workOf(false, listed(), dropped)).toBe('delete 1');
  });

  it('a list that nobody wrote to goes before its case closes', () => {
    expect(workOf(true, listed())).toBe('delete 1');
    expect(workOf(true, listed(), dropped, deleted)).toBeNull();
  });

  it('the people concerned are told once every list is written to or given up', () => {
    const isTold = (...since: Entry[]) => isTellingSettled(breach(...since).people);
    expect(isTold(listed(), written(), approved)).toBe(false);
    expect(isTold(listed(), written(), approved, sent())).toBe(true);
    expect(isTold(listed(), written(), approved, sent(0))).toBe(false);
    expect(isTold(listed(), written(), approved, sent(), listed({ list: 2 }))).toBe(false);
    expect(isTold(listed(), written(), approved, sent(), listed({ list: 2 }), { ...dropped, list: 2 })).toBe(true);
  });
});
