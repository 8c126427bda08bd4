"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { readAddress, type AddressParser, type AddressParsers, type AddressValues } from "./parsers.ts";

export interface AddressOptions {
  /** Whether the way back leads through each change; usually the newest one stands for all. */
  readonly history?: "push" | "replace";
  /** Whether the page starts at its top again. */
  readonly scroll?: boolean;
}

/** Null takes a value out of the address; what is not named stays. */
type Change<Parsers extends AddressParsers> = {
  readonly [Name in keyof Parsers]?: AddressValues<Parsers>[Name] | null;
};

/**
 * What a page shows, kept in its address, so that a link shows the same (docs/dashboard.md section 1).
 * `parsers` must be the same object each time. Next follows the browser's own history
 * (nextjs.org/docs/app/getting-started/linking-and-navigating, native history API), so nothing is
 * asked of the server.
 */
export function useQueryStates<Parsers extends AddressParsers>(
  parsers: Parsers,
  { history = "replace", scroll = false }: AddressOptions = {},
) {
  const params = useSearchParams();
  const values = useMemo(() => readAddress(parsers, (name) => params.get(name)), [parsers, params]);
  const change = useCallback(
    (changed: Change<Parsers>) => {
      const texts = new Map<string, string | null>();
      for (const [name, value] of Object.entries(changed)) {
        if (value !== undefined) texts.set(name, parsers[name]?.write(value) ?? null);
      }
      writeAddress(texts, { history, scroll });
    },
    [parsers, history, scroll],
  );
  return [values, change] as const;
}

/** One value of the address. */
export function useQueryState<Held extends string | number | boolean | readonly string[] | null>(
  name: string,
  parser: AddressParser<Held>,
  options: AddressOptions = {},
) {
  const params = useSearchParams();
  const change = (value: Held | null) => writeAddress(new Map([[name, parser.write(value)]]), options);
  return [parser.read(params.get(name)), change] as const;
}

/** Starts from what the address says now: of two changes in one breath the second knows the first. */
function writeAddress(
  texts: ReadonlyMap<string, string | null>,
  { history = "replace", scroll = false }: AddressOptions,
): void {
  const url = new URL(window.location.href);
  for (const [name, text] of texts) {
    if (text === null) url.searchParams.delete(name);
    else url.searchParams.set(name, text);
  }
  if (history === "push") window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
  if (scroll) window.scrollTo(0, 0);
}
