import type { AlertSettings, Configuration } from "@understudy/contract";
import {
  AlertWatch,
  alertRuleNames,
  defaultAlertRules,
  readTarget,
  type Alert,
  type AlertEvent,
  type AlertReadings,
  type AlertRules,
  type Engine,
  type Ports,
} from "@understudy/core";
import { readVariable, type Environment } from "../configuration/index.ts";
import { describeFault, type Log } from "../gateway/log.ts";
import type { AlertDelivery, AlertStore, KeptAlerts } from "../store/alerts/alert-store.ts";
import type { ReplayResult } from "../store/alerts/replay-calls.ts";
import { alertMessage, testMessage, type AlertMessage } from "./alert-message.ts";
import { alertChannels } from "./channels/alert-channels.ts";
import type { SendContext, SendResult } from "./channels/alert-channel.ts";
import { Outbox } from "./outbox.ts";

export interface AlertDeskOptions {
  readonly ports: Ports;
  readonly store: AlertStore;
  readonly environment: Environment;
  readonly log: Log;
  readonly configuration: () => Configuration;
  readonly engine: () => Engine;
  /** The deferred queue as it is. */
  readonly queue: () => AlertReadings["queue"];
  /** What is injected on purpose now, one line each. */
  readonly faults: () => readonly string[];
  /** Something about an alert, or what became of its messages, has changed. */
  readonly onChange: () => void;
  /** What an earlier process left. */
  readonly kept: KeptAlerts;
}

const nothing: AlertSettings = { rules: {}, channels: {} };

/** From what happens in the gateway to the people who are told: the rules of core, the store, the channels. */
export class AlertDesk {
  readonly watch: AlertWatch;
  readonly #options: AlertDeskOptions;
  readonly #outbox: Outbox;
  readonly #unsaved = new Set<Promise<void>>();
  #rules: { readonly of: AlertSettings; readonly rules: AlertRules } | null = null;

  constructor(options: AlertDeskOptions) {
    this.#options = options;
    const { ports, kept } = options;
    this.watch = new AlertWatch({
      ports,
      rules: () => this.rules,
      onEvent: (event) => this.#take(event),
    });
    this.#outbox = new Outbox({
      ports,
      send: (delivery) => this.#send(delivery.channel, delivery.message),
      note: (delivery) => this.#note(delivery),
    });
    this.watch.restore(kept.alerts);
    this.#outbox.add(kept.deliveries);
  }

  /** The rules of the configuration that runs. */
  get rules(): AlertRules {
    const of = this.#settings;
    if (this.#rules?.of !== of) this.#rules = { of, rules: rulesOf(of) };
    return this.#rules.rules;
  }

  /** What has not arrived yet. */
  get waiting(): readonly AlertDelivery[] {
    return this.#outbox.waiting;
  }

  /** Looks at everything; call it about once a second. `networkDown`: by the egress guard's word. */
  update(networkDown: boolean): void {
    const { configuration, engine, queue } = this.#options;
    const { targets, routes } = configuration();
    const { cooldowns } = engine();
    this.watch.update({
      targets: Object.keys(targets).map((id) => readTarget(engine().live(id), cooldowns)),
      routes: chainsOf(routes),
      networkDown,
      queue: queue(),
    });
  }

  /** Sends a test to one channel at once and tells what its receiver said; null: there is no such channel. */
  async test(channel: string): Promise<SendResult | null> {
    const { ports } = this.#options;
    const at = ports.wallClock.now();
    return this.#send(channel, testMessage(`test-${at.toString(36)}`, at, this.#settings.publicUrl));
  }

  /** What the rules would have told of the stored past. `from`, `to`: wall clock, ms. */
  replay(from: number, to: number): Promise<ReplayResult> {
    const { store, configuration, engine } = this.#options;
    const { targets, routes } = configuration();
    return store.replay({
      from,
      to,
      rules: this.rules,
      targets: Object.keys(targets).map((id) => engine().live(id).connection.target),
      routes: chainsOf(routes),
    });
  }

  /** Lets what is on its way arrive; what is left is kept for the next start. */
  async close(): Promise<void> {
    await Promise.all(this.#unsaved);
    await this.#outbox.stop();
  }

  /** Resolves once everything that happened is stored and every send under way has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#unsaved);
    await this.#outbox.settled();
  }

  get #settings(): AlertSettings {
    return this.#options.configuration().alerts ?? nothing;
  }

  #take({ alert, tell, change }: AlertEvent): void {
    const { log, onChange } = this.#options;
    const { id, rule, subject, detail } = alert;
    log.info("alert", { change, id, rule, subject, detail });
    const deliveries = tell === null ? [] : this.#deliveries(alert, tell);
    const saved = this.#save(alert, deliveries).finally(() => this.#unsaved.delete(saved));
    this.#unsaved.add(saved);
    onChange();
  }

  /** Stored before it is sent; a disk that fails keeps nobody from being told. */
  async #save(alert: Alert, deliveries: readonly AlertDelivery[]): Promise<void> {
    try {
      await this.#options.store.save(alert, deliveries);
    } catch (fault) {
      this.#options.log.error("alerts", { fault: describeFault(fault) });
    }
    this.#outbox.add(deliveries);
  }

  async #note(delivery: AlertDelivery): Promise<void> {
    const { store, log, onChange } = this.#options;
    const { channel, id, tries, detail, delivered } = delivery;
    if (!delivered)
      log.warn("alert not delivered", { channel, id, tries, detail, again: delivery.dueAt !== null });
    try {
      await store.note(delivery);
    } catch (fault) {
      log.error("alerts", { fault: describeFault(fault) });
    }
    onChange();
  }

  #deliveries(alert: Alert, tell: "firing" | "resolved"): readonly AlertDelivery[] {
    const { channels, publicUrl } = this.#settings;
    const message = alertMessage(alert, tell, { publicUrl, faults: this.#options.faults() });
    const createdAt = this.#options.ports.wallClock.now();
    return Object.entries(channels).flatMap(([channel, { minimumSeverity }]) =>
      minimumSeverity === "critical" && alert.severity !== "critical"
        ? []
        : [
            {
              id: `${message.id}.${channel}`,
              alertId: alert.id,
              channel,
              message,
              createdAt,
              tries: 0,
              dueAt: createdAt,
              delivered: false,
              detail: "",
            },
          ],
    );
  }

  async #send(name: string, message: AlertMessage): Promise<SendResult | null> {
    const settings = Object.hasOwn(this.#settings.channels, name) ? this.#settings.channels[name] : undefined;
    const channel = alertChannels.find(({ type }) => type === settings?.type);
    if (settings === undefined || channel === undefined) return null;
    const { environment, ports } = this.#options;
    const context: SendContext = {
      secret: (reference) => readVariable(environment, reference.environment) ?? null,
      sentAt: ports.wallClock.now(),
    };
    return channel.open(settings.options)(message, context);
  }
}

function chainsOf(routes: Configuration["routes"]): AlertReadings["routes"] {
  return Object.entries(routes).map(([name, { chain }]) => ({
    name,
    chain: chain.map(({ target, priority, enabled, weight }) => ({ target, priority, enabled, weight })),
  }));
}

function rulesOf({ rules }: AlertSettings): AlertRules {
  const merged = { ...defaultAlertRules };
  for (const name of alertRuleNames) {
    const { enabled, severity, threshold, minimum, forMs, clearMs } = rules[name] ?? {};
    const usual = merged[name];
    merged[name] = {
      enabled: enabled ?? usual.enabled,
      severity: severity ?? usual.severity,
      threshold: threshold ?? usual.threshold,
      minimum: minimum ?? usual.minimum,
      forMs: forMs ?? usual.forMs,
      clearMs: clearMs ?? usual.clearMs,
    };
  }
  return merged;
}
