import { levelLooks } from "#components/level-mark/level-looks.ts";
import { requestWords } from "#components/event-list/outcome-words.ts";
import type { Rehearsal } from "./rehearsal-state.ts";

/** How a rehearsal stands, in a sentence. */
export function rehearsalStatus(rehearsal: Rehearsal): string {
  const { brought } = rehearsal;
  switch (rehearsal.phase) {
    case "running": {
      const call = brought.calls.findLast(({ step }) => step === null);
      if (brought.text !== "") return "Answering…";
      return call === undefined ? "Sent." : `Asking ${call.target}…`;
    }
    case "called_off":
      return "Called off: the gateway has called off its own call too.";
    case "failed":
      return rehearsal.why;
    case "ended": {
      const { event } = rehearsal;
      if (event === null)
        return `Refused before any target was looked for, HTTP ${brought.head?.status ?? "–"}.`;
      const { level, outcome, servedBy, status } = event;
      const { code, word } = levelLooks[level];
      return outcome === "answered" && servedBy !== null
        ? `Answered at ${code}, ${word.toLowerCase()}, by ${servedBy}.`
        : `${capital(requestWords[outcome])}, HTTP ${status}.`;
    }
  }
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
