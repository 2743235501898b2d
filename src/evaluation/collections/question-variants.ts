/** A question as people type it: each way of asking keeps the answer as it is. */
export type QuestionVariant = (question: string) => string;

/** The ways of asking, by their names in the figures. */
export const questionVariants = {
  plain: (question) => question,
  greeting: (question) => `hi guys, ${decapitalised(question)} thanks!`,
  polite: (question) =>
    `Hello everyone, I hope this is the right place to ask. ${question} ` +
    'I have looked around but could not find it, any help is welcome.',
  typo: withTypo,
  mention: (question) => `<@204255221017214977> ${question} <:thinking:581503823291219968>`,
  lower: (question) => question.toLowerCase().replace(/(?<![?!.])[?!.]+$/u, ''),
} as const satisfies Readonly<Record<string, QuestionVariant>>;

function decapitalised(question: string): string {
  const [first = '', ...rest] = question;
  return first.toLowerCase() + rest.join('');
}

/** Two letters change places in the middle of the middle one of the long words. */
function withTypo(question: string): string {
  const words = question.split(' ');
  const long = [...words.keys()].filter((i) => /^\p{L}{5,}$/u.test(words[i] ?? ''));
  const place = long[Math.floor(long.length / 2)];
  if (place === undefined) return question;
  return words.map((word, i) => (i === place ? swappedInTheMiddle(word) : word)).join(' ');
}

function swappedInTheMiddle(word: string): string {
  const letters = Array.from(word);
  const middle = Math.floor(letters.length / 2);
  const [before, after] = letters.splice(middle - 1, 2);
  return [...letters.slice(0, middle - 1), after, before, ...letters.slice(middle - 1)].join('');
}
