import { levelLooks } from "#components/level-mark/level-looks.ts";
import { requestWords } from "#components/event-list/outcome-words.ts";
import type { Trial } from "./trial-state.ts";

/** How a trial stands, in a sentence. */
export function trialStatus(trial: Trial): string {
  const { brought } = trial;
  switch (trial.phase) {
    case "running": {
      const call = brought.calls.findLast(({ step }) => step === null);
      if (brought.text !== "") return "Answering…";
      return call === undefined ? "Sent." : `Asking ${call.target}…`;
    }
    case "called_off":
      return "Called off: the gateway has called off its own call too.";
    case "failed":
      return trial.why;
    case "ended": {
      const { event } = trial;
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
