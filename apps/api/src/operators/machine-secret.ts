import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makePrivate } from "../store/private-file.ts";
import { hashSecret, makeSecret } from "./secret-word.ts";

const fileName = "command-line.json";
const contentSchema = z.object({ adminPort: z.int(), secret: z.string() });

/**
 * What proves that a command line runs on this machine as the user the gateway runs as: a file only
 * that user can read, made anew by each start (docs/operators.md).
 */
export class MachineSecret {
  readonly #file: string;
  readonly #secret = makeSecret("machine");

  /** `directory`: the gateway's data directory. */
  constructor(directory: string) {
    this.#file = join(directory, fileName);
  }

  matches(sent: string): boolean {
    // By their hashes, as tokens are: how long that takes tells nothing of the secret.
    return hashSecret(sent) === hashSecret(this.#secret);
  }

  /** Lays it down for whoever may read it. */
  write(adminPort: number): void {
    makePrivate(this.#file);
    writeFileSync(this.#file, `${JSON.stringify({ adminPort, secret: this.#secret })}\n`);
  }

  remove(): void {
    rmSync(this.#file, { force: true });
  }
}

/** What the gateway on that port has laid down in its data directory; null: nothing, or not for us. */
export function readMachineSecret(directory: string, adminPort: number): string | null {
  try {
    const content = contentSchema.parse(JSON.parse(readFileSync(join(directory, fileName), "utf8")));
    return content.adminPort === adminPort ? content.secret : null;
  } catch {
    return null;
  }
}
