import type { DeclineView, PaceView } from "./decline-view.ts";

/** "48, usually 50"; "-" where too little is known. */
export function tokensPerSecondWords({ tokensPerSecond }: DeclineView): string {
  if (tokensPerSecond === null) return "-";
  const { now, usual, slow } = tokensPerSecond;
  return `${rounded(now)}, usually ${rounded(usual)}${slow ? " (slow)" : ""}`;
}

/** What is known of its pace and of answers that ended too early, a whole sentence each; nothing known, nothing said. */
export function declineSentences({ tokensPerSecond, firstTokenMs, partial }: DeclineView): readonly string[] {
  const said = [];
  if (tokensPerSecond !== null) {
    const { now, usual } = tokensPerSecond;
    said.push(
      `Writes ${rounded(now)} tokens a second, usually ${rounded(usual)}${slowWord(tokensPerSecond)}.`,
    );
  }
  if (firstTokenMs !== null) {
    const { now, usual } = firstTokenMs;
    said.push(`Begins after ${seconds(now)} s, usually ${seconds(usual)} s${slowWord(firstTokenMs)}.`);
  }
  if (partial !== null && partial.partial > 0) {
    const share = Math.round((100 * partial.partial) / partial.answers);
    said.push(`Partial answers: ${share} % of ${partial.answers}.`);
  }
  return said;
}

function slowWord({ slow }: PaceView): string {
  return slow ? ": slow" : "";
}

/** "48", below ten "4.8". */
function rounded(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
