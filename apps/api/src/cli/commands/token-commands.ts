import type { Role } from "@understudy/contract";
import type { Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { tokenLines } from "../print/operator-lines.ts";
import { readMilliseconds } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";
import { roleOption } from "./operator-commands.ts";

interface CreateOptions extends ControlOptions, ChangeOptions {
  readonly role: Role;
  readonly name: string;
  readonly expires?: number;
}

export function addTokenCommands(root: Command, session: Session): void {
  const token = root.command("token").description("API tokens: what programs call the control API with");

  changeCommand(token, "create", "make a token; it is shown this once")
    .addOption(roleOption())
    .requiredOption("--name <name>", "what it is for; stands in the audit log")
    .option("--expires <duration>", "after how long it opens nothing; never when not said", readMilliseconds)
    .action((options: CreateOptions) => {
      const { role, name, expires } = options;
      return session.ask(options, async (client) => {
        const asked = { ...mutationOf(options), name, grants: role, ttlMs: expires ?? null };
        const data = await client.tokens.create.mutate(asked);
        session.terminal.error("Keep it: it cannot be shown again. Commands read it from UNDERSTUDY_TOKEN.");
        return { data, lines: [data.token] };
      });
    });

  controlCommand(token, "list", "every token there ever was; none is shown itself").action(
    (options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.tokens.list.query();
        return { data, lines: tokenLines(data) };
      }),
  );

  changeCommand(token, "revoke <id>", "take a token back: the next call with it is refused").action(
    (id: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const data = await client.tokens.revoke.mutate({ ...mutationOf(options), id });
        return { data, lines: [`The token ${id} is revoked.`] };
      }),
  );
}
