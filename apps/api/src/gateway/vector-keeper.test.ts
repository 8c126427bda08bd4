import { expect, test } from "vitest";
import type { VectorToKeep, VectorWanted } from "../store/cache/kept-answer.ts";
import { VectorKeeper } from "./vector-keeper.ts";

const wanted = (text: string, model = "embed"): VectorWanted => ({
  embedder: { provider: "vectors", model },
  text,
  place: { tenant: "acme", key: text, semanticKey: "s" },
});
const many = (count: number, model?: string) =>
  Array.from({ length: count }, (_, index) => wanted(`${index}`, model));

/** A keeper whose embedder makes the vectors that are let through, batch by batch. */
function keeper(makes: (texts: readonly string[]) => readonly Float32Array[] | null = madeOf) {
  const asked: { readonly model: string; readonly texts: readonly string[] }[] = [];
  const kept: VectorToKeep[] = [];
  const made = new VectorKeeper({
    embedder: {
      vectors: ({ model }, texts) => {
        asked.push({ model, texts });
        return Promise.resolve(makes(texts));
      },
    },
    store: { keepVectors: (vectors) => Promise.resolve(void kept.push(...vectors)) },
  });
  return { made, asked, kept };
}

function madeOf(texts: readonly string[]): readonly Float32Array[] {
  return texts.map((text) => Float32Array.of(Number(text)));
}

test("each question gets its own vector, sixteen at a time", async () => {
  const { made, asked, kept } = keeper();
  made.want(many(20));
  await made.settled();
  expect(asked.map(({ texts }) => texts.length)).toEqual([16, 4]);
  expect(kept.map(({ place, vector }) => [place.key, ...vector])).toEqual(
    many(20).map(({ text }) => [text, Number(text)]),
  );
});

test("questions for two embedders never go to one", async () => {
  const { made, asked } = keeper();
  made.want([wanted("1"), wanted("2", "other"), wanted("3")]);
  await made.settled();
  expect(asked).toEqual([
    { model: "embed", texts: ["1", "3"] },
    { model: "other", texts: ["2"] },
  ]);
});

test("what comes while it works is done too, and what comes after", async () => {
  const { made, kept } = keeper();
  made.want([wanted("1")]);
  made.want([wanted("2")]);
  await made.settled();
  made.want([]);
  made.want([wanted("3")]);
  await made.settled();
  expect(kept.map(({ place }) => place.key)).toEqual(["1", "2", "3"]);
});

test("without vectors nothing is kept, and the next are asked for", async () => {
  const { made, kept } = keeper((texts) => (texts.includes("1") ? null : madeOf(texts)));
  made.want([wanted("1")]);
  await made.settled();
  made.want([wanted("2")]);
  await made.settled();
  expect(kept.map(({ place }) => place.key)).toEqual(["2"]);
});

test("more than 256 do not wait", async () => {
  const { made, kept } = keeper();
  made.want(many(300));
  await made.settled();
  expect(kept).toHaveLength(256);
});

test("once stopped, what waits is forgotten", async () => {
  const { made, asked } = keeper();
  made.want(many(20));
  made.stop();
  made.want(many(1));
  await made.settled();
  expect(asked).toHaveLength(1);
});
