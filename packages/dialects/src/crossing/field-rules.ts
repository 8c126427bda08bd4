import { z } from "zod";

const said = z.unknown().optional();

/** Fields by name that a strict schema lets pass although they stay behind; see `LeftOut`. */
export type StayingBehind<Name extends string> = Readonly<Record<Name, typeof said>>;

/**
 * Members of a schema's shape for fields that no other dialect knows and that do not change the
 * answer. The same value tells `LeftOut.note` what to look for, so that none is dropped unsaid.
 */
export function stayingBehind<Name extends string>(...names: readonly Name[]): StayingBehind<Name>;
export function stayingBehind(...names: readonly string[]): StayingBehind<string> {
  return Object.fromEntries(names.map((name) => [name, said]));
}

/**
 * A field without which the answer would be another one, so that it keeps a request from being
 * carried. Left out, null, or with a value that asks for nothing, it says nothing.
 */
export function uncrossableField(
  reason: string,
  asksForNothing: (value: unknown) => boolean = () => false,
): z.ZodOptional<z.ZodUnknown> {
  return z
    .unknown()
    .refine((value) => value === null || value === undefined || asksForNothing(value), reason)
    .optional();
}
