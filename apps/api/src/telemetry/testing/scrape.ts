import { request } from "undici";
import { readExposition, type ReadFamily } from "./read-exposition.ts";

/** Reads `/metrics` as Prometheus would. */
export async function scrape(adminUrl: string): Promise<ReadonlyMap<string, ReadFamily>> {
  const { statusCode, body } = await request(`${adminUrl}/metrics`);
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`/metrics answered ${statusCode}: ${text}`);
  return readExposition(text);
}

/** One number of it; undefined: there is no such sample. */
export function sampleOf(families: ReadonlyMap<string, ReadFamily>, key: string): number | undefined {
  const [name = ""] = key.split("{");
  return families.get(name)?.samples.get(key);
}
