import type { RangeName } from "@understudy/contract";
import { parseAsStringLiteral } from "#address/parsers.ts";

/** The ranges of the contract, shortest first. */
export const rangeNames = ["15m", "1h", "6h", "24h", "7d"] as const satisfies readonly RangeName[];

export const rangeParser = parseAsStringLiteral(rangeNames).withDefault("1h");
