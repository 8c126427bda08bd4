/** A line of an audit entry: what was one thing and is another, or a sentence. */
export type ChangeParts =
  | { readonly kind: "turned"; readonly subject: string; readonly before: string; readonly after: string }
  | { readonly kind: "said"; readonly text: string };

/** Reads a line as the gateway writes it: "openai/gpt: priority 1 -> 2". */
export function changeParts(line: string): ChangeParts {
  const arrow = line.lastIndexOf(" -> ");
  if (arrow === -1) return { kind: "said", text: line };
  const [left, after] = [line.slice(0, arrow), line.slice(arrow + 4)];
  const colon = left.lastIndexOf(": ");
  const [subject, before] = colon === -1 ? ["", left] : [left.slice(0, colon), left.slice(colon + 2)];
  return { kind: "turned", subject, before, after };
}
