/** What an address can hold. */
type Plain = string | number | boolean | readonly string[];

/** Reads a value of a page from its address and writes it back. What cannot be read counts as not said. */
export interface AddressParser<Held extends Plain | null> {
  /** Null: the address says nothing of it. */
  read(text: string | null): Held;
  /** Null: it need not stand in the address. */
  write(value: Held | null): string | null;
}

interface OptionalParser<Value extends Plain> extends AddressParser<Value | null> {
  /** The same with a value that holds where the address says nothing. */
  withDefault(value: Value): AddressParser<Value>;
}

/** What a page keeps in its address, by name. */
export type AddressParsers = Readonly<Record<string, AddressParser<Plain | null>>>;

/** What the parsers read. */
export type AddressValues<Parsers extends AddressParsers> = {
  readonly [Name in keyof Parsers]: ReturnType<Parsers[Name]["read"]>;
};

function parserOf<Value extends Plain>(valueOf: (text: string) => Value | null): OptionalParser<Value> {
  const read = (text: string | null) => (text === null ? null : valueOf(text));
  return {
    read,
    write: (value) => (value === null ? null : String(value)),
    withDefault: (usual) => ({
      read: (text) => read(text) ?? usual,
      write: (value) => (value === null || value === usual ? null : String(value)),
    }),
  };
}

export const parseAsString = parserOf((text) => text);

export const parseAsInteger = parserOf((text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : null));

export const parseAsBoolean = parserOf((text) => (text === "true" ? true : text === "false" ? false : null));

/** One of a few words. */
export function parseAsStringLiteral<const Word extends string>(words: readonly Word[]) {
  return parserOf((text) => words.find((word) => word === text) ?? null);
}

/** Several names, separated by commas; usually none. */
export const parseAsNames: AddressParser<readonly string[]> = {
  read: (text) => (text === null || text === "" ? [] : text.split(",").map(decoded)),
  write: (names) => (names === null || names.length === 0 ? null : names.map(encodeURIComponent).join(",")),
};

/** As it stands, where it is no encoding of anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function readAddress<Parsers extends AddressParsers>(
  parsers: Parsers,
  said: (name: string) => string | null,
): AddressValues<Parsers>;
export function readAddress(parsers: AddressParsers, said: (name: string) => string | null) {
  return Object.fromEntries(Object.entries(parsers).map(([name, parser]) => [name, parser.read(said(name))]));
}

/** What Next hands to pages. */
type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** For pages rendered on the server. */
export function createLoader<Parsers extends AddressParsers>(parsers: Parsers) {
  return async (searchParams: SearchParams): Promise<AddressValues<Parsers>> => {
    const said = await searchParams;
    return readAddress(parsers, (name) => [said[name] ?? null].flat()[0] ?? null);
  };
}
