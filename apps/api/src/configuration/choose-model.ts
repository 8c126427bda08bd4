import type { WellKnownProvider } from "./well-known-providers.ts";

/** Words in the ids of models that do something other than chat. */
const otherTrades =
  /embed|whisper|tts|dall-e|image|imagen|audio|realtime|transcri|moderation|rerank|guard|ocr|sora|veo|search|aqa|babbage|davinci|instruct/i;

/** The version in a model's id: its numbers of one or two digits. Longer ones are dates or sizes. */
function version(id: string): readonly number[] {
  return (id.match(/(?<!\d)\d{1,2}(?!\d)/g) ?? []).map(Number);
}

function newerFirst(one: string, other: string): number {
  const [left, right] = [version(one), version(other)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (right[index] ?? -1) - (left[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Those of a list whose names do not say that they do something other than chat. */
export function chatModels(models: readonly string[]): readonly string[] {
  return models.filter((id) => /^\S+$/u.test(id) && !otherTrades.test(id));
}

/**
 * The model of a provider's own list that serves when nobody chose one: the newest that matches the
 * vendor's best preference, else the first of the list that looks made for chat. Null: none does.
 */
export function chooseModel(provider: WellKnownProvider, models: readonly string[]): string | null {
  const usable = chatModels(models);
  for (const preference of provider.preferredModels) {
    const [newest] = usable.filter((id) => preference.test(id)).toSorted(newerFirst);
    if (newest !== undefined) return newest;
  }
  return usable[0] ?? null;
}
