import { AnthropicClient } from "./clients/anthropic-client.ts";
import type { Client, Question } from "./clients/client.ts";
import type { Heard } from "./clients/heard.ts";
import { OpenaiClient } from "./clients/openai-client.ts";
import { modelOf, type Dialect, type Scenario } from "./scenario.ts";
import { Actor, type Role } from "./upstream/actor.ts";

/** The key of the kit's own clients. No provider may ever see it. */
export const clientKey = "sk-conformance-client";

const patienceMs = 20_000;
/** A stall limit is 30 s (docs/resilience.md 0.4); then there is a second leg. */
const longPatienceMs = 50_000;

/** One scenario in one dialect: its two providers, and a program that asks. */
export class Stage {
  readonly scenario: Scenario;
  readonly dialect: Dialect;
  readonly model: string;
  readonly primary: Actor;
  readonly secondary: Actor;
  readonly client: Client;
  readonly patienceMs: number;

  constructor(scenario: Scenario, dialect: Dialect, gatewayUrl: string) {
    this.scenario = scenario;
    this.dialect = dialect;
    this.model = modelOf(scenario, dialect);
    this.primary = this.#actor("primary");
    this.secondary = this.#actor("secondary");
    this.client = clientOf(dialect, gatewayUrl);
    this.patienceMs = scenario.patient === true ? longPatienceMs : patienceMs;
  }

  actor(role: Role): Actor {
    return role === "primary" ? this.primary : this.secondary;
  }

  question(more: Partial<Question> = {}): Question {
    const { streamed, asks } = this.scenario;
    return { model: this.model, prompt: "What stands in line seven?", streamed, ...asks, ...more };
  }

  ask(more: Partial<Question> = {}): Promise<Heard> {
    return this.client.ask(this.question(more), this.patienceMs);
  }

  /** The text a provider gives to the question when nothing is wrong with it. */
  textOf(role: Role): string {
    return this.actor(role).provider.expectedAnswer(this.model, this.question().prompt);
  }

  #actor(role: Role): Actor {
    const { scenario, model } = this;
    return new Actor({
      role,
      model,
      part: scenario[role] ?? {},
      sameText: scenario.sameText !== undefined,
      departsAfter: scenario.sameText?.departsAfter ?? null,
    });
  }
}

export function clientOf(dialect: Dialect, url: string): Client {
  return dialect === "openai-chat" ? new OpenaiClient(url, clientKey) : new AnthropicClient(url, clientKey);
}
