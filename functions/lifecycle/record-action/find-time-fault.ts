/** When something was done, and when the function was called with it: both arrive with the request (design rule 2). */
export interface TimedRequest {
  at: string;
  /** Absent where the caller gives one moment for both. */
  now?: string | undefined;
}

/**
 * Why the moment of an action cannot be; null where it can. What a case is decided on is never earlier than its last
 * event, so one dated ahead would carry the whole case into the future with it: alarms, due dates and all.
 */
export function findTimeFault({ at, now }: TimedRequest): string | null {
  return now !== undefined && Date.parse(at) > Date.parse(now)
    ? `The action is dated ${at}, which is still to come: it is ${now} now. Give the moment at which it was done.`
    : null;
}
