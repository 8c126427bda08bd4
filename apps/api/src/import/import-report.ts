import { formatPath, type FilePath } from "../configuration/finding.ts";
import { maskMessage } from "../configuration/mask-secrets.ts";

/** What became of one place of the source file. */
export type ImportFate = "carried" | "changed" | "left-out";

export interface ImportNote {
  readonly fate: ImportFate;
  /** As in `model_list[0].litellm_params.rpm`; a path never holds a value of the file. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** A sentence that reads on from the path; what has the shape of a credential is starred out. */
  readonly message: string;
}

/** Collects what is said about the source file. */
export class ImportReport {
  readonly #lineOf: (path: FilePath) => number;
  readonly #notes: ImportNote[] = [];

  constructor(lineOf: (path: FilePath) => number) {
    this.#lineOf = lineOf;
  }

  /** Means the same here. */
  carried(path: FilePath, message: string): void {
    this.#add("carried", path, message);
  }

  /** Is in the result, and means something else or more. */
  changed(path: FilePath, message: string): void {
    this.#add("changed", path, message);
  }

  /** Is not in the result. */
  leftOut(path: FilePath, message: string): void {
    this.#add("left-out", path, message);
  }

  /** In the order of the source file. */
  get notes(): readonly ImportNote[] {
    return this.#notes.toSorted((one, other) => one.line - other.line);
  }

  #add(fate: ImportFate, path: FilePath, message: string): void {
    const line = this.#lineOf(path);
    this.#notes.push({ fate, path: maskMessage(formatPath(path)), line, message: maskMessage(message) });
  }
}
