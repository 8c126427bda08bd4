import { readFile, writeFile } from "node:fs/promises";
import { fileFault } from "../gateway/file-fault.ts";
import type { Session } from "./session.ts";

/** What stands in a file; null: it cannot be read, which has then been said. */
export async function readText(session: Session, file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (fault) {
    session.fail(`${file} cannot be read: ${fileFault(fault)}.`);
    return null;
  }
}

interface TextFile {
  readonly file: string;
  readonly text: string;
  /** What is there may be written over. */
  readonly over: boolean;
}

/** False: it cannot be written, which has then been said. */
export async function writeText(session: Session, { file, text, over }: TextFile): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: over ? "w" : "wx" });
    return true;
  } catch (fault) {
    session.fail(`${file} cannot be written: ${fileFault(fault)}.`);
    return false;
  }
}
