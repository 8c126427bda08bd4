import type { BrowserContext } from "@playwright/test";

/** Collects what browsers complain about, each once: errors and warnings on the console, uncaught exceptions. */
export class Complaints {
  readonly #allowed: readonly RegExp[];
  readonly #heard = new Set<string>();

  /** `allowed`: complaints that the test provokes, such as the browser's own line on a refused call. */
  constructor(allowed: readonly RegExp[]) {
    this.#allowed = allowed;
  }

  listenTo(context: BrowserContext): void {
    context.on("console", (message) => {
      const type = message.type();
      if (type === "error" || type === "warning") {
        this.#hear(`${type}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (fault) =>
      this.#hear(`uncaught: ${fault.error().stack ?? fault.error().message}`),
    );
  }

  get unexpected(): readonly string[] {
    return [...this.#heard];
  }

  #hear(complaint: string): void {
    if (!this.#allowed.some((pattern) => pattern.test(complaint))) this.#heard.add(complaint);
  }
}
