import type { Timers } from "@understudy/core";
import type { Embeddings, EmbeddingsRequest } from "@understudy/providers";

const batchSize = 64;
const timeoutMs = 60_000;

export type EmbeddedTexts =
  | { readonly ok: true; readonly vectors: ReadonlyMap<string, Float32Array> }
  | { readonly ok: false; readonly detail: string };

/** The vectors of all texts, asked for in batches one after the other. Never rejects. */
export async function embedTexts(
  texts: ReadonlySet<string>,
  timers: Timers,
  ask: (request: Pick<EmbeddingsRequest, "texts" | "timeoutMs" | "timers">) => Promise<Embeddings>,
): Promise<EmbeddedTexts> {
  const vectors = new Map<string, Float32Array>();
  const all = [...texts];
  for (let from = 0; from < all.length; from += batchSize) {
    const batch = all.slice(from, from + batchSize);
    const answer = await ask({ texts: batch, timeoutMs, timers });
    if (!answer.ok) return answer;
    for (const [index, vector] of answer.vectors.entries()) vectors.set(batch[index] ?? "", vector);
  }
  return { ok: true, vectors };
}
