import { expect, it } from 'vitest';
import { exemptions, findExemption } from '../../../functions/domain/review/exemptions.ts';

it('every exemption has a code of its own, says where it stands and what it requires (L11)', () => {
  expect(new Set(exemptions.map(({ code }) => code)).size).toBe(exemptions.length);
  for (const { code, source, requires, title } of exemptions) {
    expect(code).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(source, code).toMatch(/^(?:Sch [234] paras? \d+|s\.45\(4\)\([a-e]\))/);
    expect(requires.length, code).toBeGreaterThan(30);
    expect(title, code).not.toBe('');
  }
});

it('Schedules 2 to 4 are for the UK GDPR, section 45(4) for law enforcement (L16)', () => {
  for (const { source, regime, code } of exemptions) {
    expect(regime, code).toBe(source.startsWith('s.45(4)') ? 'law-enforcement' : 'uk-gdpr');
  }
  expect(exemptions.filter(({ regime }) => regime === 'law-enforcement').map(({ source }) => source)).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((letter) => `s.45(4)(${letter})`),
  );
});

it.each([
  ['crime-and-taxation', 'Sch 2 para 2'],
  ['crime-risk-assessment', 'Sch 2 para 3'],
  ['legal-privilege', 'Sch 2 para 19'],
  ['public-protection', 'Sch 2 para 7'],
  ['judicial', 'Sch 2 para 14'],
  ['journalism', 'Sch 2 para 26'],
  ['research', 'Sch 2 para 27'],
  ['archiving', 'Sch 2 para 28'],
  ['health-serious-harm', 'Sch 3 para 5'],
  ['social-work-serious-harm', 'Sch 3 para 11'],
  ['education-serious-harm', 'Sch 3 para 19'],
  ['child-abuse', 'Sch 3 para 21'],
  ['management-information', 'Sch 2 para 22'],
  ['negotiations', 'Sch 2 para 23'],
  ['confidential-references', 'Sch 2 para 24'],
  ['examinations', 'Sch 2 para 25'],
  ['self-incrimination', 'Sch 2 para 20'],
  ['fertility', 'Sch 4 para 2'],
  ['adoption', 'Sch 4 para 3'],
  ['special-educational-needs', 'Sch 4 para 4'],
  ['parental-orders', 'Sch 4 para 5'],
  ['rights-of-others', 'Sch 2 para 16'],
] as const)('knows %s as %s', (code, source) => {
  expect(findExemption(code).source).toBe(source);
});
