import { readFileSync } from "node:fs";
import type { Pair } from "../pair.ts";

export type Draft = Omit<Pair, "id">;

const heading = /^# (\S+) (en|de|fr|es) (trap|blind|hand)$/;

/** The pairs of one hand-written file: a heading, then one pair a line; `\n` and `\u200b` as in JSON. */
export function handWritten(file: string, label: Pair["label"]): readonly Draft[] {
  const drafts: Draft[] = [];
  let about: Pick<Pair, "category" | "language" | "origin"> | null = null;
  for (const line of readFileSync(new URL(file, import.meta.url), "utf8").split("\n")) {
    const [, category, language, origin] = heading.exec(line) ?? [];
    if (category !== undefined && isLanguage(language) && isOrigin(origin)) {
      about = { category, language, origin };
    }
    const [a, b] = line.split(" <> ").map(unescaped);
    if (about !== null && a !== undefined && b !== undefined) drafts.push({ label, ...about, a, b });
  }
  return drafts;
}

function unescaped(text: string): string {
  return text
    .replaceAll("\\n", "\n")
    .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function isLanguage(word: string | undefined): word is Pair["language"] {
  return word === "en" || word === "de" || word === "fr" || word === "es";
}

function isOrigin(word: string | undefined): word is "trap" | "blind" | "hand" {
  return word === "trap" || word === "blind" || word === "hand";
}
