import type { FaultName } from "@understudy/chaos";
import type { Booth, Cell, Outcome } from "./cell.ts";
import { compareAnswer, compareFailure, compareInterruption, refusalOf } from "./compare.ts";
import { image, schema, tools, type Question } from "./question.ts";

/** Whole and streamed. */
const bothForms = [false, true] as const;
type Form = (typeof bothForms)[number];

/** Plays one exchange in each form; the first refusal ends it. */
async function inForms(forms: readonly Form[], play: (streamed: Form) => Promise<Outcome>): Promise<Outcome> {
  const complaints: string[] = [];
  for (const streamed of forms) {
    const outcome = await play(streamed);
    if (outcome.kind === "refused") return outcome;
    complaints.push(...outcome.complaints.map((each) => `${streamed ? "streamed" : "whole"}: ${each}`));
  }
  return { kind: "done", complaints };
}

/** Asks; what came of it is held against what the vendor's model says. */
async function answer(booth: Booth, asked: Partial<Question>): Promise<Outcome> {
  const question = booth.question(asked);
  const before = booth.vendor.calls.length;
  const { heard } = await booth.client.ask(question);
  return (
    refusalOf(heard, booth.vendor, before) ?? {
      kind: "done",
      complaints: compareAnswer({ ...booth, question, heard }),
    }
  );
}

const callOne: Partial<Question> = { tools: tools.slice(0, 1), prompt: "Please call tool now." };
const callBoth: Partial<Question> = { tools, prompt: "Please call tools now." };

/** Both tools are called; their results go back, and the model speaks. */
async function converse(booth: Booth, streamed: Form): Promise<Outcome> {
  const { client, vendor } = booth;
  const question = booth.question({ ...callBoth, streamed });
  const before = vendor.calls.length;
  const first = await client.ask(question);
  const refusal = refusalOf(first.heard, vendor, before);
  if (refusal !== null) return refusal;
  const complaints = compareAnswer({ ...booth, question, heard: first.heard });
  if (complaints.length > 0) return { kind: "done", complaints };
  const given = vendor.calls.at(-1)?.answer ?? "";
  const ids = first.heard.calls.map(({ id }) => id).filter((id) => given.includes(id));
  const results = first.heard.calls.map(({ name }) => `What ${name} found: ${given.length}.`);
  const { heard } = await first.answer(results, streamed);
  const again = refusalOf(heard, vendor, before + 1);
  if (again !== null) return again;
  const turn = { ...booth, question: { ...question, tools: [] }, heard, brought: [...results, ...ids] };
  return { kind: "done", complaints: compareAnswer(turn).map((complaint) => `second turn: ${complaint}`) };
}

/** The vendor refuses before its first word. */
async function fail(booth: Booth, status: 400 | 429, streamed: Form): Promise<Outcome> {
  const { heard } = await booth.client.ask(booth.question({ streamed }));
  return { kind: "done", complaints: compareFailure(heard, status, booth) };
}

function interrupted(name: string, title: string, fault: FaultName): Cell {
  return {
    name,
    title,
    fault,
    refusable: false,
    play: async (booth) => {
      const question = booth.question({ streamed: true });
      const { heard } = await booth.client.ask(question);
      return { kind: "done", complaints: compareInterruption({ ...booth, question, heard }) };
    },
  };
}

function healthy(
  name: string,
  title: string,
  play: (booth: Booth, streamed: Form) => Promise<Outcome>,
  forms: readonly Form[] = bothForms,
): Cell {
  return {
    name,
    title,
    fault: null,
    refusable: false,
    play: (booth) => inForms(forms, (streamed) => play(booth, streamed)),
  };
}

/** What every pair is asked for. */
export const cells: readonly Cell[] = [
  healthy("plain", "a whole answer", (booth, streamed) => answer(booth, { streamed }), [false]),
  healthy("stream", "a streamed answer", (booth, streamed) => answer(booth, { streamed }), [true]),
  healthy("tool", "a tool is called, whole and streamed", (booth, streamed) =>
    answer(booth, { ...callOne, streamed }),
  ),
  healthy("tools", "two tools are called in one answer, whole and streamed", (booth, streamed) =>
    answer(booth, { ...callBoth, streamed }),
  ),
  healthy(
    "turns",
    "two tools are called, their results go back, and the model speaks; whole and streamed",
    converse,
  ),
  {
    ...healthy("image", "an image goes with the question, whole and streamed", (booth, streamed) =>
      answer(booth, { image, streamed }),
    ),
    refusable: true,
  },
  {
    ...healthy("schema", "the answer keeps to a JSON schema, whole and streamed", (booth, streamed) =>
      answer(booth, { schema, streamed }),
    ),
    refusable: true,
  },
  {
    ...healthy(
      "429",
      "the vendor is rate limited: the package's own exception, whole and streamed",
      (booth, streamed) => fail(booth, 429, streamed),
    ),
    fault: "rate_limited",
  },
  {
    ...healthy(
      "400",
      "the vendor refuses the request: the package's own exception in the vendor's words, whole and streamed",
      (booth, streamed) => fail(booth, 400, streamed),
    ),
    fault: "invalid_request",
  },
  interrupted(
    "error in stream",
    "the vendor breaks off with an error behind its first words: raised or reported",
    "error_after_token",
  ),
  interrupted("cut stream", "the vendor's stream ends early: raised or reported", "cut"),
];
