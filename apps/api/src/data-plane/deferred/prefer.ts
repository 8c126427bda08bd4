/** What a caller's `Prefer` header says that matters here (RFC 7240 sections 4.1 and 4.3). */
export interface Preference {
  /** It would rather be answered later than not at all. */
  readonly respondAsync: boolean;
  /** How long it waits for an answer before that, in ms; null: as long as it takes. */
  readonly waitMs: number | null;
}

const none: Preference = { respondAsync: false, waitMs: null };

/** Of a preference that is said twice the first counts; what is not known, or no number, is passed over. */
export function readPreference(header: string | readonly string[] | undefined): Preference {
  if (header === undefined || header === "") return none;
  const text = typeof header === "string" ? header : header.join(", ");
  const told = new Map<string, string>();
  for (const part of splitOutsideQuotes(text, ",")) {
    const [preference = ""] = splitOutsideQuotes(part, ";");
    const [name = "", ...value] = preference.split("=");
    const key = name.trim().toLowerCase();
    if (!told.has(key)) told.set(key, unquoted(value.join("=").trim()));
  }
  const wait = told.get("wait");
  return {
    respondAsync: told.has("respond-async"),
    waitMs: wait !== undefined && /^\d{1,6}$/.test(wait) ? Number(wait) * 1_000 : null,
  };
}

function splitOutsideQuotes(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (isQuoted && text[at] === "\\") at += 1;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === separator && !isQuoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function unquoted(value: string): string {
  return value.replace(/^"(.*)"$/, "$1");
}
