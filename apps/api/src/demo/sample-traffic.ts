import { request } from "undici";

const requestsPerSecond = 2;
const topics = ["tides", "lighthouses", "sourdough", "type theory", "rain in Lisbon", "night trains", "bees"];

/** Light, steady traffic through the gateway's own front door, so that the demo has something to show. */
export class SampleTraffic {
  readonly #dataUrl: string;
  #timer: NodeJS.Timeout | null = null;
  #sent = 0;

  constructor(dataUrl: string) {
    this.#dataUrl = dataUrl;
  }

  get on(): boolean {
    return this.#timer !== null;
  }

  get requestsPerSecond(): number {
    return requestsPerSecond;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#send(), 1_000 / requestsPerSecond);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #send(): Promise<void> {
    this.#sent += 1;
    const topic = topics[this.#sent % topics.length];
    const body = JSON.stringify({
      model: this.#sent % 5 === 0 ? "fast" : "gpt-flagship",
      stream: this.#sent % 3 !== 0,
      messages: [{ role: "user", content: `Question ${this.#sent}: tell me about ${topic}. tokens=24` }],
    });
    try {
      const answer = await request(`${this.#dataUrl}/v1/chat/completions`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      await answer.body.dump();
    } catch {
      // The gateway is stopping; its own records tell of everything else.
    }
  }
}
