import { z } from "zod";

/** Two last user messages, and whether one may be answered with the other's answer. */
const pair = z.strictObject({
  id: z.string(),
  /** `must-not` share; `benign`: should be found; `paraphrase`: may share, not promised to be found. */
  label: z.enum(["must-not", "benign", "paraphrase"]),
  category: z.string(),
  language: z.enum(["en", "de", "fr", "es"]),
  /** How it came to be (README.md beside the pair file). */
  origin: z.enum(["rule", "blind-rule", "trap", "blind", "hand"]),
  a: z.string(),
  b: z.string(),
});

export type Pair = z.infer<typeof pair>;

export type PairsReading =
  | { readonly ok: true; readonly pairs: readonly Pair[] }
  /** `line` counts from 1. */
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads one pair a line; empty lines are passed over. */
export function readPairs(text: string): PairsReading {
  const pairs: Pair[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = pair.safeParse(jsonOf(line));
    if (!parsed.success) return { ok: false, line: index + 1, message: z.prettifyError(parsed.error) };
    pairs.push(parsed.data);
  }
  return { ok: true, pairs };
}

/** Undefined, which no schema takes, for what is no JSON. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
