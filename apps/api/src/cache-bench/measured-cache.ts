import { setImmediate as nextTurn } from "node:timers/promises";
import { dialects, requestContent } from "@understudy/dialects";
import { answerOf, bodyOf, type Question } from "../cache-invariants/questions.ts";
import { cacheQuestion } from "../data-plane/cache-question.ts";
import { answerFinder } from "../store/cache/find-answer.ts";
import { answerKeeper } from "../store/cache/keep-answers.ts";
import type { AnswerToKeep } from "../store/cache/kept-answer.ts";
import { countAnswers } from "../store/cache/purge-answers.ts";
import { openForWriting } from "../store/database.ts";

/** A question by its number, as it was asked, in more polite words, or one that never was. */
export type Asked = "same" | "reworded" | "never";

/** An emergency cache on this thread, to be filled and measured. */
export interface MeasuredCache {
  /** Keeps the answers to the questions of these numbers, by the writer's own call for a batch. */
  keep(from: number, to: number): Promise<void>;
  /** Looks an answer up as a request does that nobody answers; tells whether there was one. */
  look(number: number, asked: Asked): boolean;
  readonly entries: number;
  close(): void;
}

const tenant = "default";
const batchSize = 100;
const { cross } = dialects["openai-chat"];

/** Opens, or makes, the database of a gateway with this data directory. */
export function openMeasuredCache(directory: string, mostEntries: number): MeasuredCache {
  const database = openForWriting(directory);
  const cache = {
    enabled: true,
    ttlMs: 86_400_000,
    mostEntries,
    mostOfRoute: null,
    similar: "guarded",
    semantic: null,
  } as const;
  const route = { name: "default", cache };
  const write = answerKeeper(database, null);
  const find = answerFinder(database, null);
  const storedAt = Date.now();
  const answerTo = (number: number): AnswerToKeep => ({
    tenant,
    route: route.name,
    target: "p0/bench",
    model: "bench",
    requestId: `req_${number}`,
    storedAt,
    dialect: "openai-chat",
    beta: null,
    request: bodyOf(questionOf(number, "same")),
    streamed: false,
    answer: answerOf("All the world's a stage. ".repeat(40)),
    ...cache,
    embedder: null,
  });
  return {
    keep: async (from, to) => {
      for (let first = from; first < to; first += batchSize) {
        const size = Math.min(batchSize, to - first);
        write(Array.from({ length: size }, (_, index) => answerTo(first + index)));
        // As between the writer's calls: what native code held is only let go of here.
        await nextTurn();
      }
    },
    look: (number, asked) => {
      const content = cross === undefined ? null : requestContent(cross, bodyOf(questionOf(number, asked)));
      if (content === null) return false;
      const question = cacheQuestion(content, { tenant, route, beta: null, staleIfErrorMs: null });
      return find(question, storedAt) !== null;
    },
    get entries() {
      return countAnswers(database, {});
    },
    close: () => {
      database.$client.close();
    },
  };
}

function questionOf(number: number, asked: Asked): Question {
  const about = { system: "You sell shoes.", user: "ann", temperature: 0, maximumTokens: 100 };
  const message = `how many days is order ${number} on its way to me?`;
  switch (asked) {
    case "same":
      return { ...about, message };
    case "reworded":
      return { ...about, message: `Hello, ${message} Thanks!` };
    case "never":
      return { ...about, message: message.replace("order", "parcel") };
  }
}
