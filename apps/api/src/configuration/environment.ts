/** Environment variables by name, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's value; a blank one counts as not set. */
export function readVariable(environment: Environment, name: string): string | undefined {
  if (!Object.hasOwn(environment, name)) return undefined;
  const value = environment[name]?.trim();
  return value === "" ? undefined : value;
}
