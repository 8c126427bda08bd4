import type { Sample } from "./metric.ts";

/** Counts what happens now and then, by its labels. What every request does is counted by `Traffic`. */
export class EventCounter {
  readonly #counts = new Map<string, { readonly labels: readonly string[]; value: number }>();

  add(...labels: readonly string[]): void {
    this.#cell(labels).value += 1;
  }

  /** The same of something that comes in numbers. */
  addMany(value: number, ...labels: readonly string[]): void {
    this.#cell(labels).value += value;
  }

  of(...labels: readonly string[]): number {
    return this.#counts.get(labels.join("\n"))?.value ?? 0;
  }

  samples(): readonly Sample[] {
    return [...this.#counts.values()];
  }

  #cell(labels: readonly string[]): { value: number } {
    const key = labels.join("\n");
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const cell = { labels, value: 0 };
    this.#counts.set(key, cell);
    return cell;
  }
}
