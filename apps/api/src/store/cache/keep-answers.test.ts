import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answerOf, bodyOf } from "../../cache-invariants/questions.ts";
import { openForWriting } from "../database.ts";
import { asc } from "../drizzle.ts";
import { cacheEntries } from "../schema/index.ts";
import { temporaryDatabase, temporaryDirectory } from "../testing/temporary-database.ts";
import { answerKeeper } from "./keep-answers.ts";
import type { AnswerToKeep } from "./kept-answer.ts";

const prompt = "how do I tell Zebediah that his rash is back?";

function answer(requestId: string, over: Partial<AnswerToKeep> = {}): AnswerToKeep {
  const question = {
    system: "You are Quillfeather.",
    user: "mrs-ottoline",
    temperature: 0,
    maximumTokens: 9,
  };
  return {
    tenant: "acme",
    route: "chat",
    target: "a/b",
    model: "b",
    requestId,
    storedAt: 1_800_000_000_000,
    dialect: "openai-chat",
    beta: null,
    streamed: false,
    ttlMs: 60_000,
    similar: "guarded",
    request: bodyOf({ ...question, message: `${prompt} ${requestId}` }),
    answer: answerOf("Gently."),
    mostEntries: 100,
    mostOfRoute: null,
    embedder: null,
    ...over,
  };
}

describe("how many answers are kept", () => {
  it("is bounded for all routes together, and for one by its own bound, the oldest out", () => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    const keep = answerKeeper(database, null);
    const kept = () =>
      database
        .select()
        .from(cacheEntries)
        .orderBy(asc(cacheEntries.sequence))
        .all()
        .map((row) => row.requestId);
    const narrow = { route: "narrow", mostOfRoute: 2 };
    keep([answer("1"), answer("2", narrow), answer("3", narrow), answer("4", narrow), answer("5")]);
    expect(kept()).toEqual(["1", "3", "4", "5"]);
    keep([answer("6", { mostEntries: 3 })]);
    expect(kept()).toEqual(["4", "5", "6"]);
    keep([answer("4", { ...narrow, mostEntries: 3 }), answer("7", { mostEntries: 3 })]);
    expect(kept()).toEqual(["6", "4", "7"]);
  });
});

it("no word of a question is in the files of the database, nor who asked for whom", () => {
  using directory = temporaryDirectory();
  const database = openForWriting(directory.path);
  answerKeeper(database, null)([answer("1"), answer("2")]);
  const [entry] = database.select().from(cacheEntries).all();
  expect(entry?.guardedKey).not.toBeNull();
  const bytes = Buffer.concat(
    readdirSync(directory.path).map((name) => readFileSync(join(directory.path, name))),
  );
  database.$client.close();
  expect(bytes.includes("Gently.")).toBe(true);
  for (const word of ["Zebediah", "rash", "Quillfeather", "ottoline"])
    expect(bytes.includes(word)).toBe(false);
});
