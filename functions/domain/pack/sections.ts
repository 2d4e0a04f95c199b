import { dataFields, peopleFields } from './data-fields.ts';
import { consequenceFields, impactFields, serviceFields, severityField, thresholdField } from './effect-fields.ts';
import type { SectionSource } from './field.ts';
import { beforeFields, measureFields, toldFields, trainingFields } from './measure-fields.ts';
import type { PackPurpose } from './pack.ts';
import { contactFields, delayField, incidentFields, momentFields, phaseFields } from './report-fields.ts';

const report: SectionSource = { id: 'report', title: 'This report', fields: phaseFields };
const moments: SectionSource = { id: 'moments', title: 'When', fields: momentFields };
const data: SectionSource = { id: 'data', title: 'The data', fields: dataFields };
const people: SectionSource = { id: 'people', title: 'The people concerned', fields: peopleFields };
const impact: SectionSource = { id: 'impact', title: 'What became of the data', fields: impactFields };
const before: SectionSource = { id: 'before', title: 'Measures before', fields: beforeFields };
const measures: SectionSource = { id: 'measures', title: 'Containment and remedy', fields: measureFields };
const told: SectionSource = { id: 'told', title: 'Who has been told', fields: toldFields };
const contact: SectionSource = { id: 'contact', title: 'Contact', fields: contactFields };

/** The order of the regulator's form (L36). */
const regulatorSections: SectionSource[] = [
  report,
  { id: 'incident', title: 'What happened', fields: incidentFields },
  moments,
  data,
  people,
  { id: 'consequences', title: 'Likely consequences', fields: consequenceFields },
  impact,
  { id: 'services', title: 'The organisation’s services', fields: serviceFields },
  { id: 'training', title: 'Training', fields: trainingFields },
  before,
  measures,
  told,
  { id: 'delay', title: 'The 72 hours', fields: [delayField] },
  contact,
];

/** What the Toolkit's entry asks, the two steps of its grid first (L37, BR-2). */
const toolkitSections: SectionSource[] = [
  report,
  { id: 'incident', title: 'What happened', fields: [...incidentFields, ...momentFields] },
  { id: 'grading', title: 'Grading', fields: [...consequenceFields, severityField, thresholdField] },
  data,
  people,
  impact,
  { id: 'services', title: 'The organisation’s services', fields: serviceFields },
  measures,
  told,
  contact,
];

/** The sections of a pack, in order. */
export const listSections = (purpose: PackPurpose): SectionSource[] =>
  purpose === 'regulator' ? regulatorSections : toolkitSections;
