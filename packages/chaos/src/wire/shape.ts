import { isRecord } from "./json-reading.ts";

/** The way to a value in a JSON body: names of members and places in lists. */
export type Place = readonly (string | number)[];

/** The first thing an API would find wrong with a value; each dialect has words of its own for it. */
export type Flaw =
  | { readonly kind: "missing"; readonly at: Place }
  | { readonly kind: "unknown"; readonly at: Place; readonly name: string }
  | { readonly kind: "type"; readonly at: Place; readonly expected: Expected; readonly value: unknown }
  | {
      readonly kind: "value";
      readonly at: Place;
      readonly allowed: readonly string[];
      readonly value: unknown;
    }
  /** Not exactly one member of a union. */
  | { readonly kind: "union"; readonly at: Place; readonly allowed: readonly string[] };

export type Expected = "string" | "number" | "integer" | "boolean" | "object" | "array";

/** What a value must look like. Null for a value that does. */
export type Shape = (value: unknown, at: Place) => Flaw | null;

type Members = Readonly<Record<string, Shape>>;

function ofType(expected: Expected, holds: (value: unknown) => boolean): Shape {
  return (value, at) => (holds(value) ? null : { kind: "type", at, expected, value });
}

export const text = ofType("string", (value) => typeof value === "string");
export const number = ofType("number", (value) => typeof value === "number");
export const integer = ofType("integer", Number.isInteger);
export const flag = ofType("boolean", (value) => typeof value === "boolean");
export const record = ofType("object", isRecord);
export const anything: Shape = () => null;

/** One of these words. */
export function wordOf(...allowed: readonly string[]): Shape {
  return (value, at) => {
    if (typeof value !== "string") return { kind: "type", at, expected: "string", value };
    return allowed.includes(value) ? null : { kind: "value", at, allowed, value };
  };
}

export function listOf(item: Shape): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return { kind: "type", at, expected: "array", value };
    const items: readonly unknown[] = value;
    return firstFlaw(items.map((each, index) => () => item(each, [...at, index])));
  };
}

/** An object whose members all look alike. */
export function mapOf(member: Shape): Shape {
  return (value, at) => {
    if (!isRecord(value)) return { kind: "type", at, expected: "object", value };
    return firstFlaw(
      Object.entries(value).map(
        ([name, each]) =>
          () =>
            member(each, [...at, name]),
      ),
    );
  };
}

/** An object that may hold more than is named here. Null is as good as absent. */
export function open(required: Members, optional: Members = {}): Shape {
  return (value, at) => {
    if (!isRecord(value)) return { kind: "type", at, expected: "object", value };
    return firstFlaw([
      ...Object.entries(required).map(([name, shape]) => (): Flaw | null => {
        const member = value[name] ?? undefined;
        return member === undefined ? { kind: "missing", at: [...at, name] } : shape(member, [...at, name]);
      }),
      ...Object.entries(optional).map(([name, shape]) => (): Flaw | null => {
        const member = value[name] ?? undefined;
        return member === undefined ? null : shape(member, [...at, name]);
      }),
    ]);
  };
}

/** An object that may hold nothing but what is named here. */
export function closed(required: Members, optional: Members = {}): Shape {
  const known = open(required, optional);
  return (value, at) => {
    const stranger = isRecord(value)
      ? Object.keys(value).find((name) => !(name in required) && !(name in optional))
      : undefined;
    return stranger === undefined ? known(value, at) : { kind: "unknown", at, name: stranger };
  };
}

/** An object with exactly one member, and that one of these. */
export function oneOf(members: Members): Shape {
  const allowed = Object.keys(members);
  return (value, at) => {
    if (!isRecord(value)) return { kind: "type", at, expected: "object", value };
    const names = Object.keys(value).filter((name) => (value[name] ?? null) !== null);
    const [name] = names;
    const shape = name === undefined || names.length > 1 ? undefined : members[name];
    if (name === undefined || shape === undefined) return { kind: "union", at, allowed };
    return shape(value[name], [...at, name]);
  };
}

/** A string, or else what `other` says. */
export function textOr(other: Shape): Shape {
  return (value, at) => (typeof value === "string" ? null : other(value, at));
}

/** An object whose `type` names its shape; one of a type not named here is left alone. */
export function byType(cases: Members): Shape {
  return (value, at) => {
    if (!isRecord(value)) return { kind: "type", at, expected: "object", value };
    const { type } = value;
    if (typeof type !== "string") return { kind: "missing", at: [...at, "type"] };
    return cases[type]?.(value, at) ?? null;
  };
}

/** A shape that holds itself. */
export function lazy(shape: () => Shape): Shape {
  return (value, at) => shape()(value, at);
}

function firstFlaw(checks: readonly (() => Flaw | null)[]): Flaw | null {
  for (const check of checks) {
    const flaw = check();
    if (flaw !== null) return flaw;
  }
  return null;
}
