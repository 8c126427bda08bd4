const quote = 0x22;
const backslash = 0x5c;

/** Bytes looked at one by one before a string counts as long. */
const shortRun = 8;

/** 1 for what stands for itself inside a JSON string, each byte of a longer UTF-8 sequence included. */
const isPlain = new Uint8Array(256).fill(1, 0x20);
isPlain[quote] = 0;
isPlain[backslash] = 0;

/** 1 for what may follow a backslash, `u` aside. */
const isShortEscape = new Uint8Array(256);
for (const character of '"\\/bfnrt') isShortEscape[character.charCodeAt(0)] = 1;

/** Walks over the strings of a JSON text in bytes, decoding nothing. */
export class StringWalker {
  readonly #bytes: Uint8Array;
  #view: DataView | undefined;
  #seen = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Some string held a byte beyond ASCII: whether they are UTF-8 is still to be proven. */
  get hasNonAscii(): boolean {
    return (this.#seen & 0x80808080) !== 0;
  }

  /**
   * Where the string whose body begins at `start` ends: the index of its closing quote. When the
   * body breaks RFC 8259 section 7 (control character, unknown escape, no end), the bitwise
   * complement (`~index`, always negative) of where it breaks.
   */
  closingQuote(start: number): number {
    const bytes = this.#bytes;
    const end = bytes.length;
    let seen = 0;
    let at = start;
    for (;;) {
      const near = Math.min(at + shortRun, end);
      while (at < near && isPlain[bytes[at]!] === 1) seen |= bytes[at++]!;
      if (at === near) {
        at = this.#skipPlainWords(at);
        while (at < end && isPlain[bytes[at]!] === 1) seen |= bytes[at++]!;
      }
      const length = at < end && bytes[at] !== quote ? escapeLength(bytes, at) : 0;
      if (length === 0) break;
      at += length;
    }
    this.#seen |= seen;
    return bytes[at] === quote ? at : ~at;
  }

  /**
   * Steps over words of four bytes, up to the first that holds a special one. For a word w of bytes,
   * `(w - n...) & ~w` has a high bit set exactly when a byte of w is below n; a byte to be found is
   * made 0 by exclusive or, and looked for as below 1.
   */
  #skipPlainWords(start: number): number {
    const bytes = this.#bytes;
    const view = (this.#view ??= new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const last = bytes.length - 4;
    let seen = 0;
    let at = start;
    while (at <= last) {
      const word = view.getInt32(at, true);
      const quotes = word ^ 0x22222222;
      const backslashes = word ^ 0x5c5c5c5c;
      const special =
        ((word - 0x20202020) & ~word) |
        ((quotes - 0x01010101) & ~quotes) |
        ((backslashes - 0x01010101) & ~backslashes);
      if ((special & 0x80808080) !== 0) break;
      seen |= word;
      at += 4;
    }
    this.#seen |= seen;
    return at;
  }
}

/** Bytes of the escape at `at`, 0 when there is none. */
function escapeLength(bytes: Uint8Array, at: number): 0 | 2 | 6 {
  if (bytes[at] !== backslash) return 0;
  const kind = bytes[at + 1] ?? 0;
  if (isShortEscape[kind] === 1) return 2;
  if (kind !== 0x75) return 0;
  for (let digit = at + 2; digit < at + 6; digit += 1) if (!isHexadecimal(bytes[digit] ?? 0)) return 0;
  return 6;
}

function isHexadecimal(byte: number): boolean {
  const letter = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x66);
}
