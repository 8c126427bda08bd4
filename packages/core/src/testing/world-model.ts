import type { BreakerSettings } from "../breaker/breaker-settings.ts";
import type { RunEnd } from "../engine/delivery.ts";
import type { Target, TargetId } from "../target.ts";
import { BreakerModel } from "./breaker-model.ts";
import type { CallEvent, RequestEvent, WorldEvent } from "./world-event.ts";

export interface CallModel {
  readonly number: number;
  readonly request: RequestModel;
  readonly target: TargetId;
  state: "open" | "ended" | "failed" | "aborted";
  readonly startedAt: number;
  /**
   * The target whose budget of second calls it draws on: its own for a retry, the one waited for in
   * a hedge; null: it was simply next, or takes over a broken stream.
   */
  readonly extraOf: TargetId | null;
  /** What the client had when this call was asked to go on with it; null: it was not. */
  readonly goesOnAfter: string | null;
  /** Next in its chain, though its limit group had as many calls under way as was learned that it bears. */
  readonly overfull: boolean;
  status: number | null;
  sent: string;
  /** It has said its first word. */
  spoke: boolean;
}

export interface RequestModel {
  readonly start: Extract<RequestEvent, { type: "request-start" }>;
  readonly startedAt: number;
  readonly calls: CallModel[];
  /** The call whose frames the client gets; after a break the one that took over. */
  serving: CallModel | null;
  /** How often another call took over. */
  takeovers: number;
  /** Length of what the client got, and the text that was in it. */
  delivered: number;
  content: string;
  lastProgressAt: number;
  paused: boolean;
  /** What its call had sent when the client stopped reading. */
  sentAtPause: number;
  cancelled: boolean;
  end: RunEnd | null;
}

/** What follows from all events so far, kept without a look into the engine. */
export class WorldModel {
  readonly targets: ReadonlyMap<TargetId, Target>;
  readonly breakers: ReadonlyMap<TargetId, BreakerModel>;
  /** Requests that are not over. */
  readonly requests = new Map<string, RequestModel>();
  readonly calls = new Map<number, CallModel>();
  /** Monotonic ends, by scope and name. */
  readonly cooldowns = new Map<string, number>();
  /** Taken out by an operator. */
  readonly disabled = new Set<TargetId>();
  /** Learned limits of limit groups: how many calls, and when one was last lowered. */
  readonly limits = new Map<string, { readonly limit: number | null; readonly loweredAt: number }>();
  /** Streamed calls begun since the last first token of a target: when each did. */
  readonly unanswered = new Map<TargetId, number[]>();
  /** Probes under way, by call. */
  readonly probes = new Map<number, TargetId>();
  /** Tokens that probes have used, by target and day. */
  readonly probeTokens = new Map<string, number>();

  constructor(targets: readonly Target[], settings: BreakerSettings) {
    this.targets = new Map(targets.map((target) => [target.id, target]));
    this.breakers = new Map(targets.map(({ id }) => [id, new BreakerModel(settings)]));
  }

  observe(event: WorldEvent, now: number): void {
    switch (event.type) {
      case "breaker":
      case "permit-acquire":
      case "permit-refuse":
      case "permit-content":
      case "permit-slow":
      case "permit-settle":
      case "permit-settled":
        return this.breakers.get(event.target)?.observe(event, now);
      case "call-start":
      case "call-head":
      case "call-data":
      case "call-end":
      case "call-abort":
      case "call-failure":
        return this.#observeCall(event, now);
      case "concurrency": {
        const { limitGroup, to, reason } = event.event;
        const loweredAt = this.limits.get(limitGroup)?.loweredAt ?? Number.NEGATIVE_INFINITY;
        this.limits.set(limitGroup, { limit: to, loweredAt: reason === "overload" ? now : loweredAt });
        return;
      }
      case "cooldown": {
        const { scope, name, since, until } = event.cooldown;
        this.cooldowns.set(`${scope} ${name}`, now + (until - since));
        return;
      }
      case "cooldowns-clear":
        return this.cooldowns.clear();
      case "operator-disable":
        this.disabled.add(event.target);
        return;
      case "operator-enable":
        this.disabled.delete(event.target);
        return;
      case "probe-end": {
        const key = probeDay(event);
        this.probeTokens.set(key, (this.probeTokens.get(key) ?? 0) + event.tokens);
        return;
      }
      case "restart":
        this.limits.clear();
        this.unanswered.clear();
        for (const snapshot of event.breakers) {
          this.breakers.get(snapshot.target)?.restore(snapshot, now, event.wallNow);
        }
        return;
      case "tick":
      case "health":
      case "egress":
      case "fault":
      case "operator-retune":
      case "provider-change":
      case "heal":
      case "clock-step":
      case "quiet":
        return;
      case "request-start":
      case "request-commit":
      case "request-frames":
      case "request-pause":
      case "request-resume":
      case "request-cancel":
      case "request-end":
        return this.#observeRequest(event, now);
    }
  }

  /** New settings for every breaker; the same ones again change nothing. */
  reconfigure(settings: BreakerSettings): void {
    for (const breaker of this.breakers.values()) {
      if (JSON.stringify(settings) !== JSON.stringify(breaker.settings)) breaker.reconfigure(settings);
    }
  }

  /** When the cooldowns of a target are over; 0: it has none. */
  cooledUntil(id: TargetId): number {
    const target = this.targets.get(id);
    if (target === undefined) return 0;
    const keys = [`limit_group ${target.limitGroup}`, `credential ${target.credential}`, `target ${id}`];
    return Math.max(0, ...keys.map((key) => this.cooldowns.get(key) ?? 0));
  }

  /** Calls under way that are not done with what they had to say. */
  underWay(holds: (call: CallModel) => boolean): number {
    let count = 0;
    for (const call of this.calls.values()) if (!call.sent.endsWith("done\n") && holds(call)) count += 1;
    return count;
  }

  /** Calls under way in a target's limit group. */
  inLimitGroupOf(target: TargetId): number {
    const group = this.targets.get(target)?.limitGroup;
    return this.underWay((call) => this.targets.get(call.target)?.limitGroup === group);
  }

  #isFull(target: TargetId): boolean {
    const learned = this.limits.get(this.targets.get(target)?.limitGroup ?? "")?.limit ?? null;
    return learned !== null && this.inLimitGroupOf(target) >= learned;
  }

  #observeCall(event: CallEvent, now: number): void {
    if (event.type === "call-start") {
      if (event.probe) this.probes.set(event.call, event.target);
      const request = this.requests.get(event.request);
      if (request === undefined) return;
      const call: CallModel = {
        number: event.call,
        request,
        target: event.target,
        startedAt: now,
        extraOf: extraOf(request, event.target),
        goesOnAfter: event.goesOn ? request.content : null,
        overfull: request.serving === null && this.#isFull(event.target),
        state: "open",
        status: null,
        sent: "",
        spoke: false,
      };
      if (request.serving !== null) takeOver(request, call);
      if (request.start.streamed) {
        this.unanswered.set(event.target, [...(this.unanswered.get(event.target) ?? []), now]);
      }
      this.calls.set(event.call, call);
      request.calls.push(call);
      return;
    }
    const isOver = event.type === "call-end" || event.type === "call-failure" || event.type === "call-abort";
    if (isOver) this.probes.delete(event.call);
    const call = this.calls.get(event.call);
    if (call === undefined) return;
    switch (event.type) {
      case "call-head":
        call.status = event.status;
        return;
      case "call-data":
        call.sent += event.text;
        if (!call.spoke && /^content.*\n/m.test(call.sent)) {
          call.spoke = true;
          this.unanswered.delete(call.target);
        }
        return;
      case "call-end":
        call.state = "ended";
        break;
      case "call-failure":
        call.state = "failed";
        break;
      case "call-abort":
        call.state = "aborted";
        break;
    }
    this.calls.delete(event.call);
  }

  #observeRequest(event: RequestEvent, now: number): void {
    if (event.type === "request-start") {
      this.requests.set(event.request, {
        start: event,
        startedAt: now,
        calls: [],
        serving: null,
        takeovers: 0,
        delivered: 0,
        content: "",
        lastProgressAt: now,
        paused: false,
        sentAtPause: 0,
        cancelled: false,
        end: null,
      });
      return;
    }
    const request = this.requests.get(event.request);
    if (request === undefined) return;
    switch (event.type) {
      case "request-commit":
        request.serving = request.calls.findLast(({ target }) => target === event.target) ?? null;
        request.lastProgressAt = now;
        return;
      case "request-frames":
        request.delivered += event.text.length;
        request.content += contentOf(event.text);
        if (/^(content|finish)/m.test(event.text)) request.lastProgressAt = now;
        return;
      case "request-pause":
        if (!request.paused) request.sentAtPause = request.serving?.sent.length ?? 0;
        request.paused = true;
        return;
      case "request-resume":
        request.paused = false;
        request.lastProgressAt = now;
        return;
      case "request-cancel":
        request.cancelled = true;
        return;
      case "request-end":
        request.end = event.end;
        this.requests.delete(event.request);
        return;
    }
  }
}

/** Of whose tokens, and of which day (UTC), a probe was paid. */
export function probeDay({ target, result }: Extract<WorldEvent, { type: "probe-end" }>): string {
  return `${Math.floor(result.at / 86_400_000)} ${target}`;
}

/** Whose budget of second calls a call of this request to that target draws on; null: nobody's. */
export function extraOf(request: RequestModel, target: TargetId): TargetId | null {
  if (request.serving !== null) return null;
  // Who waited out a rate limit was not served before: waiting has its own bound (0.5).
  if (request.calls.some((call) => call.target === target && call.status !== 429)) return target;
  return request.calls.find(({ state }) => state === "open")?.target ?? null;
}

/** A stream that broke goes on with another call. */
function takeOver(request: RequestModel, call: CallModel): void {
  request.takeovers += 1;
  request.serving = call;
}

/** The text of the content lines in a piece of a stream. */
export function contentOf(text: string): string {
  let content = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("content")) content += line.slice(line.indexOf(" ") + 1);
  }
  return content;
}
