import type { RiskLevel } from '../case/assessment-events.ts';
import type { IncidentFacts } from '../case/incident-events.ts';
import { gradeByToolkit, type ToolkitTells } from '../risk/grade-by-toolkit.ts';
import { type FieldSource, fromCodes, fromWords, writeKnown, writeTexts } from './field.ts';

/*
 * What it can do to people, and what it does to the organisation (Article 33(3)(c), L32, L36).
 */

const RISKS: Record<RiskLevel, string> = {
  unlikely: 'A risk to people’s rights and freedoms is unlikely',
  risk: 'A risk to people’s rights and freedoms is likely',
  'high-risk': 'A high risk to people’s rights and freedoms is likely',
};

/** The five steps of the likelihood that harm follows (L36, L37). */
const LIKELIHOODS = ['It has not occurred', 'Unlikely', 'Likely', 'Highly likely', 'It has occurred'];

/** The five steps of how bad it would be (L37). */
const SEVERITIES = ['None', 'Minor', 'Some', 'Pain or financial loss', 'Death or catastrophic'];

const writeStep = (steps: readonly string[], step: number): string => `${steps[step - 1] ?? ''} (step ${step} of 5)`;

const consequences: FieldSource = fromWords(
  'consequences',
  'What are the likely consequences for the people concerned?',
  ({ said }) => writeTexts(said.written('consequences') ?? said.answer('risks')),
  'describe-incident, answers.risks; or write-pack-section, consequences',
);

const likelihood: FieldSource = fromCodes(
  'likelihood',
  'How likely is it that they come to harm?',
  ({ state }) => (state.risk?.answers ? [writeStep(LIKELIHOODS, state.risk.answers.likelihood)] : []),
  'assess-risk, answers.likelihood',
);

const risk: FieldSource = fromWords(
  'risk',
  'How is the risk to them judged, and why?',
  ({ said, state }) =>
    state.risk === null ? [] : [RISKS[state.risk.level], ...writeTexts(said.last('risk-assessed', 'reasons'))],
  'assess-risk',
);

/** How bad it would be: the grid of the Toolkit asks for it beside the likelihood. */
export const severityField: FieldSource = fromCodes(
  'severity',
  'How bad would it be for them?',
  ({ state }) => (state.risk?.answers ? [writeStep(SEVERITIES, state.risk.answers.severity)] : []),
  'assess-risk, answers.severity',
);

const PASSED_ON: Record<ToolkitTells, string> = {
  nobody: 'No: it is below the threshold',
  regulator: 'Yes, to the regulator',
  'department-of-health': 'Yes, to the regulator and to the Department of Health',
};

/** Where the grid puts it: an entry over the threshold goes to the regulator by itself (L37). */
export const thresholdField: FieldSource = fromCodes(
  'threshold',
  'Does the Toolkit pass it on?',
  ({ policy, state }) => {
    const { answers = null } = state.risk ?? {};
    return answers === null ? [] : [PASSED_ON[gradeByToolkit(answers, policy.breach.toolkitGrid.value).tells]];
  },
  'assess-risk, answers.likelihood and answers.severity',
);

/** The consequences, the likelihood of harm on five steps, and what a person judged of it. */
export const consequenceFields: FieldSource[] = [consequences, likelihood, risk];

const loss = (id: string, question: string, name: 'confidentialityLost' | 'integrityLost' | 'availabilityLost') =>
  fromCodes(id, question, ({ state }) => writeKnown(state.incident.facts[name]), `describe-incident, facts.${name}`);

/** What became of the data: seen, altered, or not to be had. */
export const impactFields: FieldSource[] = [
  loss('confidentiality', 'Was confidentiality lost: did somebody see it who should not?', 'confidentialityLost'),
  loss('integrity', 'Was integrity lost: was it altered?', 'integrityLost'),
  loss('availability', 'Was availability lost: could it not be had when it was needed?', 'availabilityLost'),
];

const RECOVERIES: Record<Exclude<NonNullable<IncidentFacts['recovery']>, 'not-known'>, string> = {
  complete: 'They have recovered already',
  regular: 'The time can be predicted, with the means there are',
  supplemented: 'The time can be predicted, with further means',
  extended: 'The time cannot be predicted yet',
  'not-recoverable': 'They will not recover',
};

const readRecovery = (recovery: IncidentFacts['recovery']): string[] =>
  recovery === undefined || recovery === 'not-known' ? [] : [RECOVERIES[recovery]];

/** The effect on the organisation's own services and the time to recover. */
export const serviceFields: FieldSource[] = [
  fromWords(
    'service-effect',
    'What is the effect on the organisation’s services?',
    ({ said, state }) => [
      ...writeKnown(state.incident.facts.serviceEffect),
      ...writeTexts(said.written('service-effect')),
    ],
    'describe-incident, facts.serviceEffect',
  ),
  fromCodes(
    'recovery',
    'How long until they have recovered?',
    ({ state }) => readRecovery(state.incident.facts.recovery),
    'describe-incident, facts.recovery',
  ),
];
