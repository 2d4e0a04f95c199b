import type { Instant } from '../calendar/local-date.ts';
import { writeDate, writeInstant } from '../calendar/write-date.ts';
import type { FormProblem } from './form.ts';
import type { FormField } from './form-labels.ts';
import type { WrittenField } from './read-form-fields.ts';
import { type Moment, readDay, readMoment } from './read-moment.ts';

type GivenMoment = Extract<Moment, { state: 'given' }>;

const writeGiven = (moment: GivenMoment) =>
  moment.precision === 'minute' ? writeInstant(moment.at) : writeDate(moment.date);

/**
 * The values of one form by field, and the problems found while they are read. Where a label stands twice the first value
 * counts: in a form's order a second one is likely part of a long answer above it.
 */
export class FormValues {
  readonly problems: FormProblem[] = [];
  private readonly values = new Map<FormField, string[]>();
  private readonly receivedAt: Instant;

  constructor(written: readonly WrittenField[], belongs: (field: string) => field is FormField, receivedAt: Instant) {
    this.receivedAt = receivedAt;
    for (const { fields, value } of written) {
      const field = fields.find((candidate) => belongs(candidate));
      if (field === undefined || !belongs(field)) continue;
      this.values.set(field, [...(this.values.get(field) ?? []), value]);
    }
    for (const [field, given] of this.values) {
      if (new Set(given.filter((value) => value !== '')).size < 2) continue;
      this.problems.push({
        field,
        code: 'given-twice',
        message: 'This field stands in the form more than once, with different answers. The first one is shown.',
      });
    }
  }

  /** What was written, or null where the field is missing or blank. */
  text(field: FormField): string | null {
    return this.values.get(field)?.find((value) => value !== '') ?? null;
  }

  /** A date and time, which some forms ask for in two fields. Given twice with different answers it is never guessed. */
  moment(field: FormField, timeField?: FormField): Moment {
    const repeated = this.problems.find((problem) => problem.field === field && problem.code === 'given-twice');
    if (repeated !== undefined) {
      return { state: 'problem', problem: 'ambiguous', message: 'Two different answers were given to this question.' };
    }
    const time = timeField === undefined ? null : this.text(timeField);
    const date = this.text(field);
    return this.note(field, readMoment(date !== null && time !== null ? `${date} ${time}` : date, this.receivedAt));
  }

  /**
   * When somebody knew of what happened at `occurred`: a moment before that is a problem and is not used. A day without a
   * time counts from when it happened, where that was on the same day.
   */
  knowledge(field: FormField, occurred: Moment, timeField?: FormField): Moment {
    const known = this.moment(field, timeField);
    if (known.state !== 'given' || occurred.state !== 'given') return known;
    if (known.precision === 'minute' && occurred.precision === 'minute') {
      return Date.parse(known.at) < Date.parse(occurred.at) ? this.refuseBefore(field, known, occurred) : known;
    }
    if (known.date < occurred.date) return this.refuseBefore(field, known, occurred);
    return known.precision === 'day' && occurred.precision === 'minute' && known.date === occurred.date
      ? occurred
      : known;
  }

  day(field: FormField): Moment {
    return this.note(field, readDay(this.text(field), this.receivedAt));
  }

  private refuseBefore(field: FormField, known: GivenMoment, occurred: GivenMoment): Moment {
    return this.note(field, {
      state: 'problem',
      problem: 'before-it-happened',
      message: `${writeGiven(known)} lies before the moment given for when it happened, ${writeGiven(occurred)}. One of the two is wrong, so the earlier one is not used. Ask which.`,
    });
  }

  private note(field: FormField, moment: Moment): Moment {
    if (moment.state === 'problem') this.problems.push({ field, code: moment.problem, message: moment.message });
    return moment;
  }
}
