import type { JsonMember } from "./json-scanner.ts";
import { decodeUtf8, parseJson } from "./read-json.ts";

const backslash = 0x5c;

/** Names to look for among the members of an object, compared as bytes where that is enough. */
export class MemberNames<Name extends string> {
  readonly #names: readonly { readonly name: Name; readonly bytes: Uint8Array }[];

  constructor(names: readonly Name[]) {
    const encoder = new TextEncoder();
    this.#names = names.map((name) => ({ name, bytes: encoder.encode(name) }));
  }

  /** Which of the names this member carries, escapes in its key (`mo\u0064el`) resolved. */
  find(bytes: Uint8Array, member: JsonMember): Name | undefined {
    const { keyStart, keyEnd } = member;
    let isEscaped = false;
    for (let at = keyStart; at < keyEnd && !isEscaped; at += 1) isEscaped = bytes[at] === backslash;
    if (isEscaped) {
      const key = parseJson(decodeUtf8(bytes.subarray(keyStart - 1, keyEnd + 1)) ?? "");
      return this.#names.find(({ name }) => name === key)?.name;
    }
    return this.#names.find((name) => isSame(bytes, member, name.bytes))?.name;
  }
}

function isSame(bytes: Uint8Array, { keyStart, keyEnd }: JsonMember, name: Uint8Array): boolean {
  if (keyEnd - keyStart !== name.length) return false;
  for (let index = 0; index < name.length; index += 1)
    if (bytes[keyStart + index] !== name[index]) return false;
  return true;
}
