import { engineSentences, ownTroubleSentences, type OverviewView } from "@understudy/contract";
import { levels } from "@understudy/core";
import { lengthText, percentilesText, shareText, stateText, timeText } from "./words.ts";

/** The three questions of three in the morning, and what can be done. */
export function overviewLines(overview: OverviewView): readonly string[] {
  return [
    ...ownTroubleSentences(overview.engine),
    ...brokenLines(overview),
    ...usersLines(overview),
    ...section("Since the gateway started", engineSentences(overview.engine)),
    ...section("What changed", changeLines(overview)),
    ...section(
      "What you can do",
      overview.suggestions.map(({ text }) => text),
    ),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function brokenLines({ broken, targets, serverTime }: OverviewView): readonly string[] {
  if (broken.length === 0) return [`All ${targets} targets are fine.`];
  const lines = broken.flatMap((breaker) => [
    `${breaker.target}: ${stateText(breaker, serverTime)}, ${breaker.cause}; ${breaker.next}`,
    ...breaker.notes.map((note) => `  ${note}`),
  ]);
  return section(
    `${broken.length} of ${targets} targets ${broken.length === 1 ? "needs" : "need"} a look`,
    lines,
  );
}

function usersLines({ users }: OverviewView): readonly string[] {
  const { windowMs, requests, counts, failed, total, firstToken } = users;
  if (requests === 0) return [`No request in the last ${lengthText(windowMs)}.`];
  const shares = levels
    .filter((level) => counts[level] > 0)
    .map((level) => `${level} ${shareText(counts[level] / requests)}`);
  return section(`What users get (${requests} requests in the last ${lengthText(windowMs)})`, [
    shares.join(", "),
    `${failed} without a complete answer`,
    `whole answer ${percentilesText(total)}`,
    `first token ${percentilesText(firstToken)}`,
  ]);
}

function changeLines({ changed }: OverviewView): readonly string[] {
  return changed.map(({ at, text, origin }) => {
    const who = origin.name === "" ? origin.kind : origin.name;
    return `${timeText(at)}  ${text} [${who}]`;
  });
}
