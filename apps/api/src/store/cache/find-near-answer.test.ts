import { semanticQuestion } from "@understudy/core";
import { dialects, requestContent } from "@understudy/dialects";
import { describe, expect, it } from "vitest";
import type { StoreDatabase } from "../database.ts";
import { cacheEntries, cacheVectors } from "../schema/index.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { nearAnswers } from "./find-near-answer.ts";
import { answerKeeper } from "./keep-answers.ts";
import { vectorKeeper } from "./keep-vectors.ts";
import type { AnswerToKeep, NearQuestion } from "./kept-answer.ts";
import { purgeAnswers } from "./purge-answers.ts";

const embedder = { provider: "vectors", model: "embed" };
const dataKey = "a data key of at least thirty-two characters";
const now = 1_800_000_000_000;
const day = 86_400_000;
const asked = "How do I cancel my order of 3 lamps?";
const reworded = "How can I cancel my order of 3 lamps?";

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const requestOf = (message: string): Uint8Array =>
  bytes({ model: "m", messages: [{ role: "user", content: message }] });

function answerTo(message: string, over: Partial<AnswerToKeep> = {}): AnswerToKeep {
  const choices = [
    { index: 0, finish_reason: "stop", message: { role: "assistant", content: "In the app." } },
  ];
  return {
    tenant: "acme",
    route: "default",
    target: "first/model-a",
    model: "model-a",
    requestId: "req_1",
    storedAt: now,
    dialect: "openai-chat",
    beta: null,
    request: requestOf(message),
    answer: bytes({ id: "x", object: "chat.completion", created: 1, model: "m", choices }),
    streamed: false,
    ttlMs: day,
    similar: "guarded",
    embedder,
    mostEntries: 10,
    mostOfRoute: null,
    ...over,
  };
}

function nearTo(message: string, over: Partial<NearQuestion> = {}): NearQuestion {
  const { cross } = dialects["openai-chat"];
  const content = cross === undefined ? null : requestContent(cross, requestOf(message));
  if (content === null) throw new Error("no request");
  const tenant = over.tenant ?? "acme";
  const question = semanticQuestion(
    { ...content, tenant, route: "default", beta: null },
    content.question,
    embedder,
  );
  return { tenant, key: question?.key ?? "", longestMs: day, ...over };
}

const like = (...vector: readonly number[]) => ({ vector: Float32Array.from(vector), threshold: 0.95 });

/** Keeps answers with these vectors beside them. */
function keep(
  database: StoreDatabase,
  answers: readonly AnswerToKeep[],
  ...vectors: readonly Float32Array[]
): void {
  const wanted = answerKeeper(database, dataKey)(answers);
  const placed = wanted.flatMap(({ place }, index) => {
    const vector = vectors[index];
    return vector === undefined ? [] : [{ place, vector }];
  });
  vectorKeeper(database, dataKey)(placed);
}

function rowsOf(database: StoreDatabase, table: typeof cacheEntries | typeof cacheVectors): number {
  return database.select().from(table).all().length;
}

const here = Float32Array.of(1, 0);

describe("a kept answer with a vector beside it", () => {
  it("is found by a question that the guards allow and whose vector is close", () => {
    using temporary = temporaryDatabase();
    const near = nearAnswers(temporary.database, dataKey);
    expect(near.has(nearTo(reworded), now)).toBe(false);
    keep(temporary.database, [answerTo(asked)], here);
    expect(near.has(nearTo(reworded), now)).toBe(true);
    expect(near.nearest(nearTo(reworded), like(0.96, 0.28), now)).toMatchObject({
      text: "In the app.",
      target: "first/model-a",
      similarity: expect.closeTo(0.96, 5),
    });
    expect(near.nearest(nearTo(reworded), like(0.94, 0.34), now)).toBeNull();
    expect(near.nearest(nearTo(reworded), like(1, 0, 0), now)).toBeNull();
  });

  it("is the one that is most alike, of several", () => {
    using temporary = temporaryDatabase();
    const answers = [
      answerTo(asked),
      answerTo("Hi, how to cancel my order of 3 lamps", { requestId: "req_2" }),
    ];
    keep(temporary.database, answers, here, Float32Array.of(0.96, 0.28));
    const near = nearAnswers(temporary.database, dataKey);
    expect(near.nearest(nearTo(reworded), like(0.96, 0.28), now)).toMatchObject({ requestId: "req_2" });
    expect(near.nearest(nearTo(reworded), like(1, 0), now)).toMatchObject({ requestId: "req_1" });
  });

  it.each([
    ["another number", nearTo(reworded.replace("3", "4"))],
    ["another tenant", nearTo(reworded, { tenant: "bolt" })],
    ["a wish for a younger one", nearTo(reworded, { longestMs: -1 })],
  ])("is none to %s", (_, question) => {
    using temporary = temporaryDatabase();
    keep(temporary.database, [answerTo(asked)], here);
    const near = nearAnswers(temporary.database, dataKey);
    expect(near.has(question, now)).toBe(false);
    expect(near.nearest(question, like(1, 0), now)).toBeNull();
  });

  it("is none once its time is over", () => {
    using temporary = temporaryDatabase();
    keep(temporary.database, [answerTo(asked)], here);
    const near = nearAnswers(temporary.database, dataKey);
    expect(near.nearest(nearTo(reworded), like(1, 0), now + day - 1)).not.toBeNull();
    expect(near.nearest(nearTo(reworded), like(1, 0), now + day + 1)).toBeNull();
  });

  it("is none when it or its vector was changed, exchanged, or closed with another data key (I48)", () => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    keep(database, [answerTo(asked), answerTo("How do I cancel my order of 4 lamps?")], here, here);
    const found = () => nearAnswers(database, dataKey).nearest(nearTo(reworded), like(1, 0), now);
    expect(found()).not.toBeNull();
    expect(nearAnswers(database, `${dataKey}!`).nearest(nearTo(reworded), like(1, 0), now)).toBeNull();
    const [first, second] = database.select().from(cacheVectors).all();
    database.$client.exec(`update cache_vectors set semantic_key = '${first?.semanticKey}'`);
    database.$client.exec(`delete from cache_entries where sequence = ${first?.entry}`);
    expect(second).toBeDefined();
    expect(found()).toBeNull();
  });

  it("goes with its answer, however that goes", () => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    keep(database, [answerTo(asked), answerTo("How do I cancel my order of 4 lamps?")], here, here);
    expect([rowsOf(database, cacheVectors), rowsOf(database, cacheEntries)]).toEqual([2, 2]);
    keep(database, [answerTo("How do I cancel my order of 5 lamps?", { mostEntries: 2 })]);
    expect(rowsOf(database, cacheVectors)).toBe(1);
    purgeAnswers(database, { tenant: "acme" });
    expect(rowsOf(database, cacheVectors)).toBe(0);
  });

  it("keeps its vector when the same question is answered again, and wants none", () => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    keep(database, [answerTo(asked)], here);
    expect(answerKeeper(database, dataKey)([answerTo(asked, { requestId: "req_2" })])).toEqual([]);
    const near = nearAnswers(database, dataKey);
    expect(near.nearest(nearTo(reworded), like(1, 0), now)).toMatchObject({ requestId: "req_2" });
    const other = { ...embedder, model: "another" };
    expect(answerKeeper(database, dataKey)([answerTo(asked, { embedder: other })])).toHaveLength(1);
  });
});

it.each([
  ["that was not encrypted, now that a data key is set", null, dataKey],
  ["that another data key closed", `${dataKey}!`, dataKey],
  ["that was encrypted, now that no data key is set", dataKey, null],
])("a vector %s, is made again when its question is answered again", (_, before, after) => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const [wanted] = answerKeeper(database, before)([answerTo(asked)]);
  vectorKeeper(database, before)(wanted === undefined ? [] : [{ place: wanted.place, vector: here }]);
  expect(rowsOf(database, cacheVectors)).toBe(1);
  expect(answerKeeper(database, after)([answerTo(asked)])).toHaveLength(1);
  expect(rowsOf(database, cacheVectors)).toBe(0);
});

it("neither the question nor its vector can be read in the file, with a data key", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  keep(database, [answerTo(asked)], here);
  const file = database.$client.serialize().toString("latin1");
  expect(file).not.toContain("lamps");
  expect(file).not.toContain(Buffer.from(here.buffer).toString("latin1"));
});

it.each([
  ["nobody looks by meaning", answerTo(asked, { embedder: null })],
  ["the guards let it share nothing", answerTo('What is "it" and how do I cancel it?')],
])("no vector is wanted where %s", (_, answer) => {
  using temporary = temporaryDatabase();
  expect(answerKeeper(temporary.database, dataKey)([answer])).toEqual([]);
  expect(rowsOf(temporary.database, cacheEntries)).toBe(1);
});

it("a vector whose answer went meanwhile goes too", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const [wanted] = answerKeeper(database, dataKey)([answerTo(asked)]);
  purgeAnswers(database, {});
  vectorKeeper(database, dataKey)(wanted === undefined ? [] : [{ place: wanted.place, vector: here }]);
  expect(rowsOf(database, cacheVectors)).toBe(0);
});
