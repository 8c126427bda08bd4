import type { Environment } from "../configuration/environment.ts";
import { readVariable } from "../configuration/environment.ts";
import { referredVariable } from "./key-source.ts";

/** A number, or text that is one; undefined for anything else. */
export function readNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

export function readText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** Text as it stands, or what the environment variable holds that it refers to. Not for secrets. */
export function readSetting(
  value: unknown,
  environment: Environment,
): { readonly text: string | undefined; readonly variable: string | null } {
  const variable = referredVariable(value);
  return { variable, text: variable === null ? readText(value) : readVariable(environment, variable) };
}
