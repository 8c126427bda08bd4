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
  status: number | null;
  sent: string;
}

export interface RequestModel {
  readonly start: Extract<RequestEvent, { type: "request-start" }>;
  readonly startedAt: number;
  readonly calls: CallModel[];
  /** The call whose frames the client gets. */
  serving: CallModel | null;
  /** Length of what the client got. */
  delivered: number;
  lastProgressAt: number;
  paused: boolean;
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
      case "permit-settle":
      case "permit-settled":
        return this.breakers.get(event.target)?.observe(event, now);
      case "call-start":
      case "call-head":
      case "call-data":
      case "call-end":
      case "call-abort":
      case "call-failure":
        return this.#observeCall(event);
      case "cooldown": {
        const { scope, name, since, until } = event.cooldown;
        this.cooldowns.set(`${scope} ${name}`, now + (until - since));
        return;
      }
      case "cooldowns-clear":
        return this.cooldowns.clear();
      case "tick":
      case "health":
      case "fault":
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

  #observeCall(event: CallEvent): void {
    if (event.type === "call-start") {
      const request = this.requests.get(event.request);
      if (request === undefined) return;
      const { call: number, target } = event;
      const call: CallModel = { number, request, target, state: "open", status: null, sent: "" };
      this.calls.set(number, call);
      request.calls.push(call);
      return;
    }
    const call = this.calls.get(event.call);
    if (call === undefined) return;
    switch (event.type) {
      case "call-head":
        call.status = event.status;
        return;
      case "call-data":
        call.sent += event.text;
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
        delivered: 0,
        lastProgressAt: now,
        paused: false,
        cancelled: false,
        end: null,
      });
      return;
    }
    const request = this.requests.get(event.request);
    if (request === undefined) return;
    switch (event.type) {
      case "request-commit":
        request.serving = request.calls.at(-1) ?? null;
        request.lastProgressAt = now;
        return;
      case "request-frames":
        request.delivered += event.text.length;
        if (/^(content|finish)/m.test(event.text)) request.lastProgressAt = now;
        return;
      case "request-pause":
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
