import { differences } from "../judging/judge-answer.ts";
import type { Complaints, Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import {
  bytesOf,
  inOneChunk,
  inPieces,
  splitAt,
  withCarriageReturns,
  withComments,
  withoutSpaces,
  type Reshape,
} from "../upstream/reshape.ts";

const family = "framing";
const answered = { kind: "answer", by: "primary" } as const;
/** Long enough for every kind of character. */
const asks = { prompt: "tokens=120" };

const shapes: readonly { readonly id: string; readonly title: string; readonly reshape: Reshape }[] = [
  { id: "one-chunk", title: "A whole stream in one chunk", reshape: inOneChunk },
  { id: "carriage-returns", title: "Lines that end with CR LF", reshape: withCarriageReturns },
  { id: "comments", title: "Comments between the events", reshape: withComments },
  { id: "no-spaces", title: "No space behind the colons", reshape: withoutSpaces },
];

/** A stream means the same however the network cuts it and the provider spells it. */
export const framingScenarios: readonly Scenario[] = [
  ...[1, 2, 3, 5, 7, 13, 64].map((size): Scenario => ({
    id: `pieces-of-${size}`,
    family,
    title: `A stream in pieces of ${size} bytes`,
    level: "must",
    streamed: true,
    primary: { reshape: inPieces(size) },
    expects: answered,
  })),
  ...shapes.map(({ id, title, reshape }): Scenario => ({
    id,
    family,
    title,
    level: "must",
    streamed: true,
    primary: { reshape },
    expects: answered,
  })),
  {
    id: "tool-call-in-pieces-of-1",
    family,
    title: "A tool call in single bytes",
    level: "must",
    streamed: true,
    asks: { prompt: "call tool", tools: true },
    primary: { reshape: inPieces(1) },
    expects: answered,
  },
  {
    id: "plain-in-pieces-of-1",
    family,
    title: "A plain answer in single bytes",
    level: "must",
    streamed: false,
    asks,
    primary: { reshape: inPieces(1) },
    expects: answered,
  },
  {
    id: "fallback-in-pieces-of-1",
    family,
    title: "The answer of a fallback in single bytes",
    level: "must",
    streamed: true,
    asks,
    primary: { fault: "unavailable" },
    secondary: { reshape: inPieces(1) },
    expects: { kind: "answer", by: "secondary" },
  },
  {
    id: "error-in-pieces-of-1",
    family,
    title: "An error inside the stream in single bytes, before the first token",
    level: "must",
    streamed: true,
    primary: { fault: "error_before_token", reshape: inPieces(1) },
    expects: { kind: "answer", by: "secondary" },
  },
  {
    id: "split-at-every-byte",
    family,
    title: "A stream split in two, at every byte in turn",
    level: "must",
    streamed: true,
    patient: true,
    expects: { kind: "conduct", conduct: splitEverywhere },
  },
];

/** Complaints that say the same about every byte help nobody. */
const enoughComplaints = 3;

async function splitEverywhere(stage: Stage): Promise<Complaints> {
  const prompt = promptOfManyBytes(stage);
  const whole = await stage.ask({ prompt });
  if (whole.error !== null) return [`raised ${whole.error.name}: ${whole.error.message}`];
  const { length } = bytesOf(stage.primary.sent);
  const complaints: string[] = [];
  for (let offset = 1; offset < length && complaints.length < enoughComplaints; offset += 1) {
    stage.primary.reshape(splitAt(offset));
    const { error, ...heard } = await stage.ask({ prompt });
    const wrong =
      error === null ? differences({ ...heard, error }, whole) : [`raised ${error.name}: ${error.message}`];
    complaints.push(...wrong.map((complaint) => `split at byte ${offset}: ${complaint}`));
  }
  return complaints;
}

/** A short answer with a character of several bytes. */
function promptOfManyBytes({ primary, model }: Stage): string {
  for (let number = 1; ; number += 1) {
    const prompt = `tokens=2 and question ${number}`;
    if (/[^\p{ASCII}]/u.test(primary.provider.expectedAnswer(model, prompt))) return prompt;
  }
}
