/** What is short for what; in other places an apostrophe may stand for a possession or for "would". */
const contractions: ReadonlyMap<string, string> = new Map([
  ["i'm", "i am"],
  ["i've", "i have"],
  ["i'll", "i will"],
  ["you're", "you are"],
  ["you've", "you have"],
  ["we're", "we are"],
  ["we've", "we have"],
  ["they're", "they are"],
  ["it's", "it is"],
  ["that's", "that is"],
  ["there's", "there is"],
  ["what's", "what is"],
  ["where's", "where is"],
  ["who's", "who is"],
  ["how's", "how is"],
  ["can't", "can not"],
  ["cannot", "can not"],
  ["couldn't", "could not"],
  ["won't", "will not"],
  ["wouldn't", "would not"],
  ["shouldn't", "should not"],
  ["don't", "do not"],
  ["doesn't", "does not"],
  ["didn't", "did not"],
  ["isn't", "is not"],
  ["aren't", "are not"],
  ["wasn't", "was not"],
  ["weren't", "were not"],
  ["hasn't", "has not"],
  ["haven't", "have not"],
  ["hadn't", "had not"],
  ["gibt's", "gibt es"],
  ["geht's", "geht es"],
]);

/** Not beside "or": "it's or its" asks about the words. */
const whole =
  /(?<!\S)(?<!\b(?:or|and|vs|versus) )(?:[A-Za-z][a-z]*['’][a-z]+|[Cc]annot)(?=[.!?]*(?:\s|$))(?! (?:or|and|vs|versus)\b)/g;

/** Every contraction of the list as the words it is short for, with its capital. */
export function expandContractions(text: string): string {
  return text.replace(whole, (word) => {
    const long = contractions.get(word.toLowerCase().replace("’", "'"));
    return long === undefined ? word : word.charAt(0) + long.slice(1);
  });
}
