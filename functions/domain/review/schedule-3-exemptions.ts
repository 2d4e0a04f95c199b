import type { Exemption } from './exemption.ts';

const ukGdpr = { regime: 'uk-gdpr', needs: [] } as const;

/** Schedules 3 and 4: health, social work and education data, child abuse data, and what another enactment keeps closed (L11). */
export const schedule3Exemptions = [
  {
    ...ukGdpr,
    code: 'health-court',
    title: 'Health data processed by a court',
    source: 'Sch 3 para 3',
    requires: 'It came to a court in a report or evidence that rules of court allow to be withheld.',
  },
  {
    ...ukGdpr,
    code: 'health-wishes',
    title: 'Health data: the data subject’s expectations and wishes',
    source: 'Sch 3 para 4',
    requires:
      'Somebody with parental responsibility or appointed by a court asks, and the data subject expected or wished it kept from them.',
  },
  {
    ...ukGdpr,
    code: 'health-serious-harm',
    title: 'Health data: serious harm',
    source: 'Sch 3 para 5',
    requires: 'Disclosure would be likely to cause serious harm to the physical or mental health of anybody.',
    needs: ['health-opinion'],
  },
  {
    ...ukGdpr,
    code: 'social-work-court',
    title: 'Social work data processed by a court',
    source: 'Sch 3 para 9',
    requires: 'It came to a court in a report or evidence that rules of court allow to be withheld.',
  },
  {
    ...ukGdpr,
    code: 'social-work-wishes',
    title: 'Social work data: the data subject’s expectations and wishes',
    source: 'Sch 3 para 10',
    requires:
      'Somebody with parental responsibility or appointed by a court asks, and the data subject expected or wished it kept from them.',
  },
  {
    ...ukGdpr,
    code: 'social-work-serious-harm',
    title: 'Social work data: serious harm',
    source: 'Sch 3 para 11',
    requires: 'Disclosure would be likely to prejudice social work, because of serious harm to the health of anybody.',
  },
  {
    ...ukGdpr,
    code: 'education-court',
    title: 'Education data processed by a court',
    source: 'Sch 3 para 18',
    requires: 'It came to a court in a report or evidence that rules of court allow to be withheld.',
  },
  {
    ...ukGdpr,
    code: 'education-serious-harm',
    title: 'Education data: serious harm',
    source: 'Sch 3 para 19',
    requires: 'Disclosure would be likely to cause serious harm to the physical or mental health of anybody.',
  },
  {
    ...ukGdpr,
    code: 'child-abuse',
    title: 'Child abuse data',
    source: 'Sch 3 para 21',
    requires:
      'Somebody with parental responsibility or appointed by a court asks, and it is not in the data subject’s best interests.',
  },
  {
    ...ukGdpr,
    code: 'fertility',
    title: 'Human fertilisation and embryology',
    source: 'Sch 4 para 2',
    requires: 'Sections 31 and 31ZA to 33D of the Human Fertilisation and Embryology Act 1990 restrict it.',
  },
  {
    ...ukGdpr,
    code: 'adoption',
    title: 'Adoption records and reports',
    source: 'Sch 4 para 3',
    requires: 'One of the enactments on adoption that the paragraph lists for the nation restricts it.',
  },
  {
    ...ukGdpr,
    code: 'special-educational-needs',
    title: 'Statements and plans of special educational needs',
    source: 'Sch 4 para 4',
    requires: 'The nation’s regulations on special educational needs that the paragraph lists restrict it.',
  },
  {
    ...ukGdpr,
    code: 'parental-orders',
    title: 'Parental order records and reports',
    source: 'Sch 4 para 5',
    requires: 'One of the enactments on parental orders that the paragraph lists for the nation restricts it.',
  },
  {
    ...ukGdpr,
    code: 'childrens-hearing',
    title: 'Information of the Principal Reporter for a children’s hearing',
    source: 'Sch 4 para 6',
    requires: 'Scotland alone: the enactments on children’s hearings that the paragraph lists restrict it.',
  },
] as const satisfies readonly Exemption[];
