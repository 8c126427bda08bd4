import type { SeededRandom } from "@understudy/core/testing";

/** A request for a completion, as OpenAI's chat format has it. */
export interface Question {
  readonly system: string;
  readonly message: string;
  readonly user: string;
  readonly temperature: number;
  readonly maximumTokens: number;
}

const openings = ["How do I send", "Can I return", "What is the price of", "Where do I find"];
const things = ["shoes", "a parcel", "my order", "the invoice"];
const places = ["to Berlin", "from Paris", "in Rome"];
const greetings = ["Hello, ", "Hi there, ", "Good morning, "];
const closings = ["", " Thanks!", " Many thanks!"];
const systems = ["You sell shoes.", "You help with mail."];

export function randomQuestion(random: SeededRandom): Question {
  const count = 2 + Math.floor(random.next() * 90);
  return {
    system: random.pick(systems),
    message: `${random.pick(openings)} ${random.pick(things)} ${random.pick(places)} within ${count} days?`,
    user: random.pick(["ann", "bob"]),
    temperature: random.pick([0, 0.5, 1]),
    maximumTokens: random.pick([100, 200]),
  };
}

/** The same in more polite words. */
export function reworded(random: SeededRandom, question: Question): Question {
  const greeting = random.pick(greetings);
  const { message } = question;
  const small = message.charAt(0).toLowerCase() + message.slice(1);
  return { ...question, message: `${greeting}${small}${random.pick(closings)}` };
}

/** Changes of what a message asks, each of another kind. */
export const messageChanges: Readonly<Record<string, (message: string) => string>> = {
  number: (message) => message.replace(/\d+/, (digits) => String(Number(digits) + 1)),
  unit: (message) => message.replace("days", "weeks"),
  negation: (message) => message.replace("within", "not within"),
  name: (message) => message.replace(/Berlin|Paris|Rome/, "Vienna"),
  order: (message) => message.replace(/(to|from|in) (\w+) within (\d+) days/, "within $3 days $1 $2"),
  language: () => "Wie lange dauert es, und wie kann ich das ändern?",
};

/** Changes of what else shapes an answer. */
export const otherChanges: Readonly<Record<string, (question: Question) => Question>> = {
  system: (question) => ({ ...question, system: `${question.system} Be brief.` }),
  temperature: (question) => ({ ...question, temperature: question.temperature + 0.25 }),
  limit: (question) => ({ ...question, maximumTokens: question.maximumTokens + 1 }),
};

/** As it goes over the wire; `turned`: with its members in another order, which says nothing. */
export function bodyOf(question: Question, turned = false): Uint8Array {
  const { system, message, user, temperature, maximumTokens } = question;
  const members = Object.entries({
    model: "m",
    messages: [
      { role: "system", content: system },
      { role: "user", content: message },
    ],
    user,
    temperature,
    max_tokens: maximumTokens,
  });
  return Buffer.from(JSON.stringify(Object.fromEntries(turned ? members.toReversed() : members)));
}

/** A whole answer, or one with the members of its choice written over. */
export function answerOf(text: string, over: object = {}): Uint8Array {
  const choice = { index: 0, message: { role: "assistant", content: text }, finish_reason: "stop", ...over };
  const told = { id: "chatcmpl-1", object: "chat.completion", created: 1, model: "b", choices: [choice] };
  return Buffer.from(JSON.stringify(told));
}
