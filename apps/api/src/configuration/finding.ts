/** A place in the file: keys and list positions from its root. */
export type FilePath = readonly (string | number)[];

/** Something to say about one place of the file, before line and column are known. */
export interface Finding {
  readonly path: FilePath;
  /** Whether the key itself or what stands behind it is meant. */
  readonly at: "key" | "value";
  /** A sentence that reads on from the path. */
  readonly message: string;
}

/** What the checks of one file collect: problems refuse it, warnings do not. */
export interface Report {
  readonly problems: Finding[];
  readonly warnings: Finding[];
}

/** `routes.chat.fallback_chain[1].timeout`; keys that would not read well stand in quotes: `targets["gpt-4.1"]`. */
export function formatPath(path: FilePath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${String(step)}]`;
    else if (!/^[\w/-]+$/.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}
