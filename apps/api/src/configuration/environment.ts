/** Environment variables by name, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's value; a blank one counts as not set. */
export function readVariable(environment: Environment, name: string): string | undefined {
  if (!Object.hasOwn(environment, name)) return undefined;
  const value = environment[name]?.trim();
  return value === "" ? undefined : value;
}

/** What every header can carry; anything else in a key is a slip of whoever copied it. */
const sendable = /^[\x21-\x7e]+$/;

/** Why a variable gives no provider its key, as words that follow its name; null: it does. */
export function keyFault(environment: Environment, name: string): string | null {
  const value = readVariable(environment, name);
  if (value === undefined) return "is not set";
  return sendable.test(value) ? null : "holds characters that no key has";
}

/** A provider's key; undefined where there is none that can be sent. */
export function readKey(environment: Environment, name: string): string | undefined {
  return keyFault(environment, name) === null ? readVariable(environment, name) : undefined;
}
