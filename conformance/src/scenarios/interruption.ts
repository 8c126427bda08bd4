import type { FaultName } from "@understudy/chaos";
import type { Scenario } from "../scenario.ts";
import { dashed } from "./both-ways.ts";

/** Every way a stream can break after its first token (docs/resilience.md section 4). */
const breaks: readonly { readonly fault: FaultName; readonly title: string; readonly patient?: true }[] = [
  { fault: "cut", title: "ends cleanly in the middle" },
  { fault: "cut_anywhere", title: "ends at a random byte" },
  { fault: "reset_mid_body", title: "is reset in the middle" },
  { fault: "malformed_frame", title: "has a broken frame" },
  { fault: "error_after_token", title: "turns into an error" },
  { fault: "stall", title: "stalls", patient: true },
];

const family = "broken streams";
const calling = { prompt: "call tool", tools: true };
const honest = { kind: "interrupted", secondary: "any" } as const;

export const interruptionScenarios: readonly Scenario[] = [
  ...breaks.flatMap(({ fault, title, patient }): Scenario[] => {
    const base = {
      family,
      streamed: true,
      primary: { fault },
      ...(patient === undefined ? {} : { patient }),
    };
    const id = dashed(fault);
    return [
      {
        ...base,
        id: `${id}-another-text`,
        title: `A stream that ${title}, nobody with the same text: one honest error`,
        level: "must",
        expects: { kind: "whole_or_interrupted" },
      },
      {
        ...base,
        id: `${id}-nothing-mixed`,
        title: `A stream that ${title}: the other text is cancelled, nothing of it is mixed in`,
        level: "should",
        expects: { kind: "interrupted", secondary: "cancelled" },
      },
      {
        ...base,
        id: `${id}-same-text`,
        title: `A stream that ${title}, another target of the same text: the whole text, once`,
        level: "should",
        sameText: {},
        expects: { kind: "answer", by: "secondary" },
      },
      {
        ...base,
        id: `${id}-tool-call`,
        title: `A tool call that ${title}: an honest error, no second answer`,
        level: fault === "cut_anywhere" ? "should" : "must",
        asks: calling,
        expects: honest,
      },
    ];
  }),
  {
    id: "cut-departs-early",
    family,
    title: "A second target that departs before the break: one honest error",
    level: "should",
    streamed: true,
    primary: { fault: "cut", settings: { afterTokens: 12 } },
    sameText: { departsAfter: 5 },
    expects: { kind: "interrupted", secondary: "cancelled" },
  },
  {
    id: "cut-in-thinking",
    family,
    title: "A break inside visible thinking: an honest error, no second answer",
    level: "should",
    streamed: true,
    asks: { thinking: true },
    primary: { fault: "cut", settings: { afterTokens: 4 } },
    sameText: {},
    expects: { kind: "interrupted", secondary: "not_asked" },
  },
  {
    id: "cut-in-tool-call-same-text",
    family,
    title: "A broken tool call is not bought twice",
    level: "should",
    streamed: true,
    asks: calling,
    primary: { fault: "cut" },
    sameText: {},
    expects: { kind: "interrupted", secondary: "not_asked" },
  },
  {
    id: "overloaded-after-token",
    family,
    title: "An overload told inside the stream, same text elsewhere: the whole text, once",
    level: "should",
    streamed: true,
    primary: { fault: "overloaded_in_stream" },
    sameText: {},
    expects: { kind: "answer", by: "secondary" },
  },
  {
    id: "both-cut",
    family,
    title: "Both targets of the same text break: one honest error",
    level: "must",
    streamed: true,
    primary: { fault: "cut", settings: { afterTokens: 6 } },
    secondary: { fault: "cut", settings: { afterTokens: 12 } },
    sameText: {},
    expects: honest,
  },
  {
    id: "missing-sentinel",
    family,
    title: "A stream with its finish but without its sentinel is whole",
    level: "must",
    streamed: true,
    primary: { fault: "missing_sentinel" },
    expects: { kind: "answer", by: "primary" },
  },
];
