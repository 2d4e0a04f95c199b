/** Some hundred open cases, each with all its dates. */
const MOST_ANSWERS = 10_000;

/**
 * A memory for a pure function whose question is a text: gives the answer it gave before, or finds and keeps it. Every
 * fold over a case asks again for the days of the same instants, and to find them is most of a reckoning's time. What is
 * thrown is not kept; when the memory is full, it begins anew.
 */
export function rememberAnswers<Answer>(): (question: string, find: () => Answer) => Answer {
  const answers = new Map<string, Answer>();
  return (question, find) => {
    const known = answers.get(question);
    if (known !== undefined) return known;
    const answer = find();
    if (answers.size >= MOST_ANSWERS) answers.clear();
    answers.set(question, answer);
    return answer;
  };
}
