const quote = 0x22;
const backslash = 0x5c;
/** Bytes of a string looked at one by one before a native search takes over. */
const shortRun = 16;

/** What a JSON value is. `objects` is an array that holds nothing but objects (the empty one too). */
export type JsonKind = "object" | "objects" | "array" | "string" | "number" | "true" | "false" | "null";

/** A value and where its bytes stand. */
export interface JsonSpan {
  readonly kind: JsonKind;
  readonly start: number;
  readonly end: number;
}

/** One member of an object. The key's span lies inside its quotes. */
export interface JsonMember {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: JsonSpan;
}

/** Why and where the bytes are no acceptable JSON. */
export interface JsonFault {
  readonly kind: "malformed" | "too_deep";
  /** Byte offset. */
  readonly position: number;
}

export interface ScanOptions {
  /** Where to begin; 0 when not said. */
  readonly start?: number;
  /** Deepest nesting of objects and arrays; 100 when not said. */
  readonly maxDepth?: number;
}

/**
 * One pass over JSON bytes that decodes nothing. Outside of strings it accepts exactly what
 * `JSON.parse` accepts (RFC 8259), nesting bounded, and never throws. Strings are jumped over: what
 * stands in them is their reader's business, and looking at every byte of a long prompt would cost
 * more than everything else that is done with it.
 */
export class JsonScanner {
  readonly #bytes: Uint8Array;
  readonly #maxDepth: number;
  #at: number;
  #depth = 0;
  #fault: JsonFault | undefined;

  constructor(bytes: Uint8Array, options: ScanOptions = {}) {
    this.#bytes = bytes;
    this.#at = options.start ?? 0;
    this.#maxDepth = options.maxDepth ?? 100;
  }

  /** The first thing found wrong. */
  get fault(): JsonFault | undefined {
    return this.#fault;
  }

  /** Reads one value and proves that only whitespace follows. Tells the members if it is an object. */
  document(visit?: (member: JsonMember) => void): JsonSpan | undefined {
    const value = this.value(visit);
    this.#skipWhitespace();
    if (value !== undefined && this.#at < this.#bytes.length) return this.#fail();
    return value;
  }

  /** Reads one value; what follows it is not looked at. Tells the members if it is an object. */
  value(visit?: (member: JsonMember) => void): JsonSpan | undefined {
    this.#skipWhitespace();
    const start = this.#at;
    const kind = this.#kind(visit);
    return kind === undefined ? undefined : { kind, start, end: this.#at };
  }

  #kind(visit?: (member: JsonMember) => void): JsonKind | undefined {
    switch (this.#bytes[this.#at]) {
      case 0x22:
        return this.#string() ? "string" : undefined;
      case 0x7b:
        return this.#object(visit) ? "object" : undefined;
      case 0x5b:
        return this.#array();
      case 0x74:
        return this.#literal("true");
      case 0x66:
        return this.#literal("false");
      case 0x6e:
        return this.#literal("null");
      case undefined:
        return this.#fail();
      default:
        return this.#number() ? "number" : undefined;
    }
  }

  #object(visit?: (member: JsonMember) => void): boolean {
    if (!this.#enter()) return false;
    if (this.#takes(0x7d)) return this.#leave();
    do {
      this.#skipWhitespace();
      const keyStart = this.#at + 1;
      if (this.#bytes[this.#at] !== 0x22) return this.#refuse();
      if (!this.#string()) return false;
      const keyEnd = this.#at - 1;
      if (!this.#takes(0x3a)) return this.#refuse();
      if (visit === undefined) {
        this.#skipWhitespace();
        if (this.#kind() === undefined) return false;
      } else {
        const value = this.value();
        if (value === undefined) return false;
        visit({ keyStart, keyEnd, value });
      }
    } while (this.#takes(0x2c));
    return this.#takes(0x7d) ? this.#leave() : this.#refuse();
  }

  #array(): "objects" | "array" | undefined {
    if (!this.#enter()) return undefined;
    let kind: "objects" | "array" = "objects";
    if (!this.#takes(0x5d)) {
      do {
        this.#skipWhitespace();
        const element = this.#kind();
        if (element === undefined) return undefined;
        if (element !== "object") kind = "array";
      } while (this.#takes(0x2c));
      if (!this.#takes(0x5d)) return this.#fail();
    }
    this.#leave();
    return kind;
  }

  #string(): boolean {
    const closing = closingQuote(this.#bytes, this.#at + 1);
    this.#at = closing === -1 ? this.#bytes.length : closing + 1;
    return closing === -1 ? this.#refuse() : true;
  }

  #number(): boolean {
    if (this.#bytes[this.#at] === 0x2d) this.#at += 1;
    if (this.#bytes[this.#at] === 0x30) this.#at += 1;
    else if (!this.#digits()) return this.#refuse();
    if (this.#bytes[this.#at] === 0x2e) {
      this.#at += 1;
      if (!this.#digits()) return this.#refuse();
    }
    if (((this.#bytes[this.#at] ?? 0) | 0x20) === 0x65) {
      this.#at += 1;
      const sign = this.#bytes[this.#at];
      if (sign === 0x2b || sign === 0x2d) this.#at += 1;
      if (!this.#digits()) return this.#refuse();
    }
    return true;
  }

  #digits(): boolean {
    const start = this.#at;
    for (;;) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte < 0x30 || byte > 0x39) return this.#at > start;
      this.#at += 1;
    }
  }

  #literal<Word extends "true" | "false" | "null">(word: Word): Word | undefined {
    for (let index = 0; index < word.length; index += 1) {
      if (this.#bytes[this.#at] !== word.charCodeAt(index)) return this.#fail();
      this.#at += 1;
    }
    return word;
  }

  /** Steps over whitespace and, if it comes next, over `byte`. */
  #takes(byte: number): boolean {
    this.#skipWhitespace();
    if (this.#bytes[this.#at] !== byte) return false;
    this.#at += 1;
    return true;
  }

  #skipWhitespace(): void {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.#at += 1;
    }
  }

  #enter(): boolean {
    if (this.#depth === this.#maxDepth) {
      this.#fault = { kind: "too_deep", position: this.#at };
      return false;
    }
    this.#depth += 1;
    this.#at += 1;
    return true;
  }

  #leave(): true {
    this.#depth -= 1;
    return true;
  }

  #refuse(): false {
    this.#fail();
    return false;
  }

  #fail(): undefined {
    this.#fault ??= { kind: "malformed", position: this.#at };
  }
}

/** The closing quote of the string whose body begins at `start`; -1 when it has no end. */
function closingQuote(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const near = Math.min(at + shortRun, bytes.length);
    while (at < near) {
      if (bytes[at] === quote) return at;
      at += bytes[at] === backslash ? 2 : 1;
    }
    const found = bytes.indexOf(quote, at);
    if (found === -1 || !isEscaped(bytes, at, found)) return found;
    at = found + 1;
  }
}

/** Whether an odd number of backslashes, none of them before `start`, stands before `at`. */
function isEscaped(bytes: Uint8Array, start: number, at: number): boolean {
  let before = at;
  while (before > start && bytes[before - 1] === backslash) before -= 1;
  return (at - before) % 2 === 1;
}
