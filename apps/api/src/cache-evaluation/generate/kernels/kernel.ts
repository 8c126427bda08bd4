export type Language = "en" | "de" | "fr" | "es";

/** One question with its gaps, and the hand-written ways to ask something else, or the same. */
export interface Kernel {
  readonly language: Language;
  readonly domain: "support" | "product" | "coding" | "travel" | "medical" | "finance" | "template";
  /** Kernels of one group ask the same in different languages. */
  readonly group?: string;
  /** `{name}` is a gap. */
  readonly text: string;
  /**
   * What may stand in a gap, separated by `|`; each choice gives another question. Known names: n (a
   * number), unit, date, name, thing, payload; a and b can be exchanged.
   */
  readonly gaps: Readonly<Record<string, string>>;
  readonly negated?: string;
  readonly opposite?: string;
  /** The question with a condition more. */
  readonly narrowed?: string;
  /** The same question in other words. */
  readonly paraphrase?: string;
}
