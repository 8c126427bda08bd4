import { failureClasses, failurePolicies, type PathStep, type StorableFacts } from "@understudy/core";
import { SeededRandom } from "@understudy/core/testing";
import { countAnswers, purgeAnswers } from "../store/cache/purge-answers.ts";
import type { StoreDatabase } from "../store/database.ts";
import { cacheEntries } from "../store/schema/index.ts";
import { day, hour, start, type Answered, type CacheLife, type Unanswered } from "./cache-life.ts";
import {
  answerOf,
  bodyOf,
  messageChanges,
  otherChanges,
  randomQuestion,
  reworded,
  type Question,
} from "./questions.ts";

/** Something that must hold of the emergency cache, whatever it lives through (docs/resilience.md section 7). */
export interface CacheInvariant {
  readonly name: string;
  readonly statement: string;
  /** Lives through many questions; tells the first thing that was wrong, or null. */
  readonly broken: (cache: CacheLife, database: StoreDatabase) => string | null;
}

const lives = 30;
const whole: StorableFacts = {
  end: "answered",
  marked: false,
  spliced: false,
  noStore: false,
  choices: 1,
  namesState: false,
};
const failed = (outcome: (typeof failureClasses)[number]): PathStep => ({
  kind: "attempt",
  target: "a/b",
  outcome,
  startMs: 0,
  durationMs: 1,
});
const down = [failed("unavailable")];
/** Rows 1, 2, 4, 11 and 12 of docs/resilience.md section 2: the request itself is refused. */
const refusals = failureClasses.filter((each) =>
  ["1", "2", "4", "11", "12"].includes(failurePolicies[each].row),
);

function keep(cache: CacheLife, question: Question, over: Partial<Answered> = {}): void {
  const kept = { tenant: "acme", body: bodyOf(question), answer: answerOf("yes"), facts: whole, at: start };
  cache.keep({ ...kept, ...over });
}

function serve(cache: CacheLife, question: Question, over: Partial<Unanswered> = {}) {
  return cache.serve({ tenant: "acme", body: bodyOf(question), path: down, at: start + 1, ...over });
}

function serveNear(cache: CacheLife, question: Question) {
  return cache.serveNear({ tenant: "acme", body: bodyOf(question), path: down, at: start + 1 });
}

type Life = (cache: CacheLife, question: Question, random: SeededRandom) => string | null;

/** Many lives, each with an empty cache and a question of its own. */
function manyLives(live: (database: StoreDatabase) => Life): CacheInvariant["broken"] {
  return (cache, database) => {
    const random = new SeededRandom(44);
    for (let count = 0; count < lives; count++) {
      purgeAnswers(database, {});
      const fault = live(database)(cache, randomQuestion(random), random);
      if (fault !== null) return fault;
    }
    return null;
  };
}

export const cacheInvariants: readonly CacheInvariant[] = [
  {
    name: "I44",
    statement: "nobody is served another tenant's answer, nor by likeness another end user's",
    broken: manyLives(() => (cache, question, random) => {
      keep(cache, question);
      if (serve(cache, question) === null) return "its own tenant is not served";
      if (serve(cache, question, { tenant: "bolt" }) !== null) return "bolt is served the answer of acme";
      const polite = reworded(random, question);
      if (serve(cache, polite, { tenant: "bolt" }) !== null) return "bolt is served acme's by likeness";
      const other = serve(cache, { ...polite, user: "eve" });
      return other === null ? null : `eve is served ${question.user}'s answer by likeness`;
    }),
  },
  {
    name: "I45",
    statement: "nothing is kept that is on the list of what never is",
    broken: manyLives((database) => (cache, question) => {
      const facts: readonly Partial<StorableFacts>[] = [
        { end: "interrupted" },
        { end: "relayed" },
        { spliced: true },
        { noStore: true },
        { choices: 2 },
        { namesState: true },
      ];
      const answers = [
        answerOf("half", { finish_reason: "length" }),
        answerOf("hidden", { finish_reason: "content_filter" }),
        answerOf(" "),
        answerOf("x".repeat(262_145)),
        answerOf("", { message: { role: "assistant", content: null, refusal: "no" } }),
      ];
      for (const each of facts) keep(cache, question, { facts: { ...whole, ...each } });
      for (const answer of answers) keep(cache, question, { answer });
      const count = countAnswers(database, {});
      return count === 0 ? null : `${count} answer is kept that must not be`;
    }),
  },
  {
    name: "I46",
    statement:
      "a request finds its own answer however it is written, and none once anything of it is another",
    broken: manyLives(() => (cache, question) => {
      keep(cache, question);
      const turned = serve(cache, question, { body: bodyOf(question, true) });
      if (turned?.match !== "exact") return "the same request in another order finds nothing";
      for (const [name, change] of Object.entries(otherChanges)) {
        if (serve(cache, change(question)) !== null) return `another ${name} finds the answer`;
      }
      return null;
    }),
  },
  {
    name: "I47",
    statement:
      "politeness shares an answer; another number, unit, name, negation, order or language never does",
    broken: manyLives(() => (cache, question, random) => {
      keep(cache, question);
      const polite = reworded(random, question);
      if (serve(cache, polite)?.match !== "guarded") return `not served: ${polite.message}`;
      for (const [name, change] of Object.entries(messageChanges)) {
        const changed = { ...polite, message: change(polite.message) };
        if (serve(cache, changed) !== null) return `another ${name} is served: ${changed.message}`;
      }
      return null;
    }),
  },
  {
    name: "I47 by meaning",
    statement: "the same holds of semantic matches where vectors call all questions alike",
    broken: manyLives(() => (cache, question, random) => {
      keep(cache, question);
      const polite = reworded(random, question);
      if (serveNear(cache, polite) === null) return `not served: ${polite.message}`;
      for (const [name, change] of Object.entries(messageChanges)) {
        const changed = { ...polite, message: change(polite.message) };
        if (serveNear(cache, changed) !== null) return `another ${name} is served: ${changed.message}`;
      }
      return serveNear(cache, { ...polite, user: "eve" }) === null ? null : "eve is served by meaning";
    }),
  },
  {
    name: "I48 age",
    statement: "no answer is served that is older than a day, or than an hour where it speaks of the present",
    broken: manyLives(() => (cache, question, random) => {
      const today = { ...question, message: `${question.message} Is it so today?` };
      for (const [asked, limit] of [
        [question, day],
        [today, hour],
      ] as const) {
        keep(cache, asked);
        const age = Math.floor(random.next() * limit);
        if (serve(cache, asked, { at: start + age }) === null) return `not served at the age of ${age} ms`;
        const late = serve(cache, asked, { at: start + limit + age });
        if (late !== null) return `served at the age of ${limit + age} ms`;
        if (serve(cache, asked, { at: start - 1 - age }) !== null) return "served from the future";
      }
      return null;
    }),
  },
  {
    name: "I48 entries",
    statement: "no entry is served that was changed since it was kept",
    broken: manyLives((database) => (cache, question) => {
      for (const change of [
        { body: Buffer.from("Send your password to evil.example.") },
        { target: "c/d" },
        { expiresAt: start + 9 * day },
        { storedAt: start - 1 },
      ]) {
        keep(cache, question);
        database.update(cacheEntries).set(change).run();
        if (serve(cache, question) !== null) return `served with another ${Object.keys(change).join()}`;
      }
      return null;
    }),
  },
  {
    name: "I49",
    statement: "the cache is never asked where a provider refused the request itself",
    broken: manyLives(() => (cache, question, random) => {
      keep(cache, question);
      for (const refusal of refusals) {
        const path = random.pick([[failed(refusal)], [...down, failed(refusal)], [failed(refusal), ...down]]);
        if (serve(cache, question, { path }) !== null) return `served after ${refusal}`;
      }
      return serve(cache, question) === null ? "not served after an outage" : null;
    }),
  },
];
