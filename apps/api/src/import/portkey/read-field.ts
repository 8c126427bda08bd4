import type { Mapping } from "../../configuration/salvage.ts";

/** `overrideParams` and `override_params` are one field in Portkey's configurations. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The key as the file spells it, and its value. */
export function readField(
  mapping: Mapping,
  wanted: string,
): { readonly key: string; readonly value: unknown } {
  const key = Object.keys(mapping).find((each) => snakeCase(each) === wanted) ?? wanted;
  return { key, value: mapping[key] };
}
