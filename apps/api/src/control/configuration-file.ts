import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileFingerprint } from "../configuration/index.ts";
import { fileFault } from "../gateway/file-fault.ts";

export type FileText =
  | { readonly ok: true; readonly text: string; readonly fingerprint: string }
  | { readonly ok: false; readonly problem: string };

/** The file the gateway was started with, read again whenever somebody wants to know. */
export class ConfigurationFile {
  readonly path: string;
  #imported: string | null;

  /** `imported`: the fingerprint of the text that was last made a revision; null: none was. */
  constructor(path: string, imported: string | null) {
    this.path = path;
    this.#imported = imported;
  }

  get name(): string {
    return basename(this.path);
  }

  /** A text with this fingerprint has been made a revision. */
  noteImported(fingerprint: string): void {
    this.#imported = fingerprint;
  }

  isImported(fingerprint: string): boolean {
    return this.#imported === fingerprint;
  }

  async read(): Promise<FileText> {
    try {
      const text = await readFile(this.path, "utf8");
      return { ok: true, text, fingerprint: fileFingerprint(text) };
    } catch (fault) {
      return { ok: false, problem: `${this.name} cannot be read: ${fileFault(fault)}.` };
    }
  }
}
