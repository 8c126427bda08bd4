import type { z } from "zod";

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The mapping a value is, or an empty one. */
export function asMapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** The list a value is, or an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * What is sound of one item of the file: the item without the fields the schema refuses, or null when
 * too little is left. So that one wrong field hides no other problem of the file, checks that relate
 * items to each other run on what is sound; a sound file comes through whole.
 */
export function salvage<T>(schema: z.ZodType<T>, item: unknown): T | null {
  const whole = schema.safeParse(item);
  if (whole.success) return whole.data;
  if (!isMapping(item)) return null;
  const faulty = new Set<PropertyKey>(
    whole.error.issues.flatMap((issue): PropertyKey[] =>
      issue.code === "unrecognized_keys" ? issue.keys : issue.path.slice(0, 1),
    ),
  );
  const rest = Object.fromEntries(Object.entries(item).filter(([key]) => !faulty.has(key)));
  const sound = schema.safeParse(rest);
  return sound.success ? sound.data : null;
}
