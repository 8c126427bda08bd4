import type { BreakerEvent } from "../../breaker/breaker-event.ts";
import type { VirtualWorld } from "../virtual-world.ts";
import type { WorldEvent } from "../world-event.ts";
import { type Scorecard, scorecardOf } from "./scorecard.ts";

const minuteMs = 60_000;

/** What happened in a world, for people: one line per thing worth telling, and a sum of every minute. */
export function tellStory(world: VirtualWorld): readonly string[] {
  const lines: string[] = [];
  let minute = 1;
  for (const { at, event } of world.events) {
    for (; at >= minute * minuteMs; minute++) lines.push(...tellMinute(world, minute));
    const told = tell(event);
    if (told !== null) lines.push(`${clockOf(at)}  ${told}`);
  }
  lines.push(...tellMinute(world, minute));
  return lines;
}

/** The whole life in a few lines. */
export function tellScorecard(card: Scorecard): readonly string[] {
  const { ends } = card;
  return [
    `requests       ${card.requests}: ${ends.answered + ends.streamed} answered, ${ends.relayed} told the provider's own word,`,
    `               ${ends.exhausted} failed, ${ends.interrupted} interrupted, ${ends.cancelled} left`,
    `goodput        ${percent(card.goodput)} of those who stayed`,
    `served by      ${sharesOf(card)}`,
    `upstream calls ${card.calls}, ${card.amplification.toFixed(2)} per request, ${card.wastedCalls} brought nobody an answer`,
    `breakers       opened ${card.openings} times; ${card.cooldowns} cooldowns`,
  ];
}

/** `mm:ss` of virtual time. */
export function clockOf(at: number): string {
  const seconds = Math.floor(at / 1_000);
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

function tell(event: WorldEvent): string | null {
  switch (event.type) {
    case "provider-change":
      return event.manner === "well" ? `${event.target} is well again` : `${event.target}: ${event.manner}`;
    case "breaker":
      return tellBreaker(event.event);
    case "cooldown": {
      const { scope, name, reason, since, until } = event.cooldown;
      return `${scope} ${name} cools for ${((until - since) / 1_000).toFixed(1)} s (${reason})`;
    }
    case "health":
      return `${event.event.target} looks ${event.event.to}: ${event.event.cause}`;
    case "concurrency": {
      const { limitGroup, to, reason } = event.event;
      return `${limitGroup} may have ${to ?? "any number of"} calls at once (${reason.replaceAll("_", " ")})`;
    }
    case "egress":
      return event.event.down ? "our own way out is lost" : "our own way out is back";
    case "cooldowns-clear":
      return "operator ends all cooldowns";
    case "operator-disable":
      return `operator takes ${event.target} out`;
    case "operator-enable":
      return `operator puts ${event.target} in service`;
    case "operator-retune":
      return "operator tunes the breakers anew";
    case "restart":
      return "the process restarts";
    case "clock-step":
      return `the wall clock jumps by ${event.byMs / minuteMs} minutes`;
    case "heal":
      return "everything heals";
    case "fault":
      return `FAULT: ${event.detail}`;
    case "probe-end": {
      const { kind, ok, detail } = event.result;
      return ok === true ? null : `${kind} probe of ${event.target}: ${detail}`;
    }
    case "quiet":
      return "all is quiet";
    case "tick":
    case "permit-acquire":
    case "permit-refuse":
    case "permit-content":
    case "permit-slow":
    case "permit-settle":
    case "permit-settled":
    case "call-start":
    case "call-head":
    case "call-data":
    case "call-end":
    case "call-abort":
    case "call-failure":
    case "request-start":
    case "request-commit":
    case "request-frames":
    case "request-pause":
    case "request-resume":
    case "request-cancel":
    case "request-end":
      return null;
  }
}

function tellBreaker({ target, from, to, reason, waitMs, override, window }: BreakerEvent): string {
  if (reason === "override_set") return `operator forces ${target}: ${override?.mode ?? "nothing"}`;
  const why = reason.replaceAll("_", " ");
  const wait = waitMs === null ? "" : `, rests ${(waitMs / 1_000).toFixed(1)} s`;
  const counted = to === "open" && from === "closed" ? `, ${window.failures} of ${window.calls} failed` : "";
  return `breaker of ${target} ${from} -> ${to} (${why}${counted}${wait})`;
}

function tellMinute(world: VirtualWorld, minute: number): readonly string[] {
  const card = scorecardOf(world, (minute - 1) * minuteMs, minute * minuteMs);
  if (card.requests === 0) return [];
  const { ends } = card;
  const lost = ends.exhausted + ends.interrupted;
  return [
    `-- minute ${minute}: ${card.requests} requests, goodput ${percent(card.goodput)}` +
      (lost > 0 ? `, ${ends.exhausted} failed, ${ends.interrupted} interrupted` : "") +
      `, ${card.amplification.toFixed(2)} calls each; ${sharesOf(card)}`,
  ];
}

function sharesOf({ servedBy }: Scorecard): string {
  const total = [...servedBy.values()].reduce((sum, count) => sum + count, 0);
  const shares = [...servedBy].sort(([a], [b]) => (a < b ? -1 : 1));
  return shares.length === 0
    ? "nobody served"
    : shares.map(([target, count]) => `${target} ${percent(count / total)}`).join(", ");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
