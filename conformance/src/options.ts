import { parseArgs } from "node:util";
import { dialects, type Dialect } from "./scenario.ts";

export interface Options {
  /** Null: this project's own gateway is started. */
  readonly url: string | null;
  readonly dialects: readonly Dialect[];
  readonly upstreamPort: number;
  readonly json: boolean;
  /** Print what the gateway has to be configured with, and nothing else. */
  readonly configuration: "yaml" | "json" | null;
}

/** Below the ports that systems hand to outgoing connections. */
const usualUpstreamPort = 7_410;

/** What was asked for, or what is wrong with the words. */
export function readOptions(words: readonly string[]): Options | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        url: { type: "string" },
        "upstream-port": { type: "string" },
        dialect: { type: "string" },
        configuration: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const { url, dialect, configuration, json } = values;
    if (url !== undefined && !/^https?:/.test(url)) return { problem: `"${url}" is no address.` };
    const chosen = dialects.filter((name) => dialect === undefined || name === dialect);
    if (chosen.length === 0)
      return { problem: `There is no dialect "${dialect}". There are: ${dialects.join(", ")}.` };
    if (configuration !== undefined && configuration !== "yaml" && configuration !== "json") {
      return { problem: `The configuration comes as yaml or json, not as "${configuration}".` };
    }
    const usual = url === undefined && configuration === undefined ? 0 : usualUpstreamPort;
    const upstreamPort = Number(values["upstream-port"] ?? usual);
    if (!Number.isInteger(upstreamPort) || upstreamPort < 0 || upstreamPort > 65_534) {
      return { problem: `"${values["upstream-port"]}" is no port with one above it.` };
    }
    return {
      url: url?.replace(/\/+$/, "") ?? null,
      dialects: chosen,
      upstreamPort,
      json,
      configuration: configuration ?? null,
    };
  } catch (fault) {
    return { problem: fault instanceof Error ? fault.message : String(fault) };
  }
}
