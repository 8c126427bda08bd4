import type { WouldHit } from "@understudy/contract";
import { CircleCheck, CircleDashed } from "lucide-react";
import { Ago } from "#components/time/ticking.tsx";
import { matchWords } from "./match-words.ts";

/** What the gateway would do with the question now. */
export function WouldHitAnswer({ answer }: { readonly answer: WouldHit }) {
  const isHit = answer.kind === "hit";
  const Icon = isHit ? CircleCheck : CircleDashed;
  return (
    <div
      data-would-hit={answer.kind}
      className="flex flex-col gap-1 rounded-md border border-line bg-raised p-3 text-[0.8125rem]"
    >
      <p
        className={`inline-flex items-center gap-1.5 font-medium ${isHit ? "text-closed" : "text-half-open"}`}
      >
        <Icon size={16} aria-hidden="true" className="shrink-0" />
        {isHit ? "It would be answered from the cache" : "It would not be answered from the cache"}
      </p>
      {answer.kind === "hit" ? (
        <p className="wrap-anywhere">
          Route {answer.route}, {matchWords[answer.match].word} match ({matchWords[answer.match].meaning}).{" "}
          {answer.target} gave the answer <Ago at={answer.storedAt} />.
        </p>
      ) : (
        <p className="wrap-anywhere">{missWords(answer)}</p>
      )}
    </div>
  );
}

type Miss = Extract<WouldHit, { kind: "none" }>;

const similarWords = {
  tried: "Neither is one to the same question in slightly other words.",
  off: "Other wordings are not looked for: guarded matches are off for this route.",
  not_possible: "Other wordings are not looked for: this question allows no guarded match.",
} as const;

function missWords(miss: Miss): string {
  switch (miss.reason) {
    case "not_kept":
      return `Route ${miss.route}: no answer to exactly this request is kept. ${similarWords[miss.similar]}`;
    case "off":
      return `Route ${miss.route} keeps no answers: its emergency cache is switched off.`;
    case "cannot_carry":
      return `Route ${miss.route}: a request like this is never kept. ${miss.detail}`;
    case "no_route":
    case "unreadable":
      return miss.detail;
  }
}
