import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { Option, type Command } from "commander";
import { readUrl } from "./read-argument.ts";

export const defaultAdminUrl = "http://127.0.0.1:8081";

/** A command that asks a running gateway. `words`: its name and arguments, `trip <target>`. */
export function controlCommand(parent: Command, words: string, description: string): Command {
  return parent
    .command(words)
    .description(description)
    .addOption(
      new Option("--url <address>", "the gateway's admin address")
        .env("UNDERSTUDY_ADMIN_URL")
        .default(defaultAdminUrl)
        .argParser(readUrl),
    )
    .option("--json", "print the answer as JSON");
}

/** A command that changes something: who does it, and why, goes to the audit log. */
export function changeCommand(parent: Command, words: string, description: string): Command {
  return controlCommand(parent, words, description)
    .option("--reason <text>", "why, for the audit log", "")
    .option("--actor <name>", "who, for the audit log", operatorName());
}

export interface ChangeOptions {
  readonly reason: string;
  readonly actor: string;
}

/** What every mutation says of itself. */
export function mutationOf({ reason, actor }: ChangeOptions) {
  return { mutationId: randomUUID(), actor, via: "cli", reason } as const;
}

function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry in the system's list, as in some containers.
    return "operator";
  }
}
