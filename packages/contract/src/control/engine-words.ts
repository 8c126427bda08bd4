import type { BreakerView, ConcurrencyView, EngineFigures, HeadroomView, SecondCallsView } from "./views.ts";

/** What views say in figures as whole sentences, the same on every screen. */

const counts = new Intl.NumberFormat("en-GB");

/** What the engine did beyond asking one target after the other; nothing, nothing said. */
export function engineSentences({
  recovery,
  hedges,
  hedgingWorthwhile,
  refusals,
}: EngineFigures): readonly string[] {
  const said = [];
  if (recovery.tried > 0) said.push(`${recoveryWords(recovery)}.`);
  if (hedges.tried > 0)
    said.push(`${hedgeWords(hedges)}${hedgingWorthwhile ? "" : "; paused, too few win"}.`);
  if (refusals.length > 0) {
    said.push(
      `Refused without asking a target: ${refusals.map(({ code, count }) => `${counts.format(count)} ${code}`).join(", ")}.`,
    );
  }
  return said;
}

const strainWords = { late: "it has more to do than it can", memory: "its memory is full" } as const;

/**
 * What is wrong with the gateway itself and no provider: "Our own network seems down: no connection to
 * openai. This counts against no target."
 */
export function ownTroubleSentences({ networkDown, overload, stopping }: EngineFigures): readonly string[] {
  const said = [];
  if (stopping) said.push("This gateway is stopping: it finishes what runs and takes no new request.");
  if (overload !== null)
    said.push(`This gateway is overloaded, ${strainWords[overload.strain]}: new requests are refused.`);
  if (networkDown !== null) {
    const whom = networkDown.providers.join(", ");
    said.push(`Our own network seems down: no connection to ${whom}. This counts against no target.`);
  }
  return said;
}

function recoveryWords({ tried, won, wastedTokens }: SecondCallsView): string {
  const streams = `${counts.format(tried)} broken ${tried === 1 ? "stream" : "streams"} taken over`;
  return `${streams}, ${counts.format(won)} of them made whole; about ${counts.format(wastedTokens)} tokens paid twice`;
}

function hedgeWords({ tried, won, wastedTokens }: SecondCallsView): string {
  const share = Math.round((won / tried) * 100);
  const hedges = `${counts.format(tried)} ${tried === 1 ? "hedge" : "hedges"}`;
  return `${hedges}, ${counts.format(won)} won (${share} %); about ${counts.format(wastedTokens)} tokens paid for losers`;
}

/** "3 of at most 8 calls at once (learned from overload)" */
export function concurrencyWords({ inFlight, limit, learned }: ConcurrencyView): string {
  if (limit === null)
    return `${counts.format(inFlight)} ${inFlight === 1 ? "call" : "calls"} under way, no limit`;
  const origin = learned ? "learned from overload" : "configured";
  return `${counts.format(inFlight)} of at most ${counts.format(limit)} calls at once (${origin})`;
}

const dimensionWords: Readonly<Record<HeadroomView["dimension"], string>> = {
  requests: "requests",
  tokens: "tokens",
  input_tokens: "input tokens",
  output_tokens: "output tokens",
};

/** "12 % of its requests left (60 of 500)" */
export function headroomWords({ dimension, left, limit }: HeadroomView): string {
  const share = limit === 0 ? 0 : Math.floor((left / limit) * 100);
  const figures = `${counts.format(left)} of ${counts.format(limit)}`;
  return `${share} % of its ${dimensionWords[dimension]} left (${figures})`;
}

/** Whether there is anything to say of a target's room beyond what is under way. */
export function hasLimits({ concurrency, headroom }: Pick<BreakerView, "concurrency" | "headroom">): boolean {
  return concurrency.limit !== null || headroom.length > 0;
}
