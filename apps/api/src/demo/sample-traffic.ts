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
    const { path, headers, body } = sample(this.#sent);
    try {
      const answer = await request(this.#dataUrl + path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      await answer.body.dump();
    } catch {
      // The gateway is stopping; its own records tell of everything else.
    }
  }
}

interface Sample {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** Every sixth as Anthropic's SDK would ask, the others as OpenAI's; of both some plain, most streamed. */
function sample(count: number): Sample {
  const stream = count % 4 !== 0;
  const content = `Question ${count}: tell me about ${topics[count % topics.length]}. tokens=24`;
  const messages = [{ role: "user", content }];
  return count % 6 === 0
    ? {
        path: "/v1/messages",
        headers: { "anthropic-version": "2023-06-01" },
        body: { model: "claude-sonnet-5", max_tokens: 300, stream, messages },
      }
    : {
        path: "/v1/chat/completions",
        headers: {},
        body: { model: count % 5 === 0 ? "fast" : "gpt-flagship", stream, messages },
      };
}
