import { phrasesOf, shortening, wordsOf, type LanguageRules } from "./language-rules.ts";

const verbs = `explain describe tell show give write list compare create help find suggest recommend outline
  calculate compute convert draft plan design implement fix check cancel reset update remove delete change
  enable disable install configure analyze analyse define generate provide let send remind add`;
const questionWords = "how what which who whose why where";
const asks = `${questionWords} can could would is are was does did`;

export const english: LanguageRules = {
  name: "en",
  marks: wordsOf(`how what which who whose why where when can could would should is are was were does did do
    i my you your we our they their it of and or not with from that this there have has had been be an if
    for on by at as than then into about after before between because i'm don't doesn't can't isn't`),
  speaksOfText: wordsOf(`word words letter letters character characters space spaces comma commas punctuation
    capital capitals uppercase lowercase spell spelling spelled spelt sentence sentences paragraph text texts
    phrase phrases say says saying said mean means meaning translate translation translated pronounce rhyme
    rhymes synonym synonyms polite rude politeness greet greeting greetings reply respond response lyrics song
    songs title titled movie film book album quote quotes quoted message messages sentiment classify tone
    grammar proofread rewrite rephrase paraphrase repeat correct following below string token tokens output
    print echo summarize summarise regards sincerely
    sign-off signature caption wrote written writes writing abbreviate abbreviation`),
  starters: wordsOf(`${asks} when do should am were has have had i i'm i've my we our you your the an there
    this that these those it its if ${verbs}`),
  asks: wordsOf(asks),
  questionWords: wordsOf(questionWords),
  greetings: phrasesOf(
    "hello",
    "hi",
    "hey",
    "hello there",
    "hi there",
    "hey there",
    "good morning",
    "good afternoon",
    "good evening",
  ),
  please: phrasesOf("please"),
  requested: wordsOf(verbs),
  thanks: phrasesOf(
    "thanks",
    "thank you",
    "thank you very much",
    "thank you so much",
    "thanks a lot",
    "many thanks",
    "thanks in advance",
    "thank you in advance",
  ),
  manners: wordsOf("please thanks thank hello hi hey"),
  declines: wordsOf("no nope"),
  requests: phrasesOf("can you", "could you", "would you", "will you"),
  toMe: [
    shortening("explain to me", "explain"),
    shortening("describe to me", "describe"),
    shortening("outline for me", "outline"),
  ],
  // "the" tells "what is the time" from "what is time", "in the case of" from "in case of": dropped only
  // between a verb and a noun that are the same thing without it.
  article: {
    word: "the",
    verbs: wordsOf(`reset cancel change update delete remove install uninstall restart reboot upgrade`),
    nouns: wordsOf(`password account order subscription invoice app router server language email address
      username booking reservation flight appointment driver firmware plugin`),
  },
  spacedMarks: false,
};
