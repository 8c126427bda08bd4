import type { Command } from "commander";
import { changeCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { readNames } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface CreateOptions extends ControlOptions, ChangeOptions {
  readonly tenant: string;
  readonly name: string;
  readonly routes?: readonly string[];
}

export function addKeyCommands(root: Command, session: Session): void {
  const key = root.command("key").description("client keys: who may call the gateway");

  changeCommand(key, "create", "make a key; it is shown this once")
    .requiredOption("--tenant <name>", "whose key it is")
    .requiredOption("--name <name>", "what it is for")
    .option("--routes <names>", "the routes it may use, separated by commas; all when not said", readNames)
    .action((options: CreateOptions) => {
      const { tenant, name, routes } = options;
      return session.ask(options, async (client) => {
        const named = routes === undefined ? null : [...routes];
        const data = await client.keys.create.mutate({ ...mutationOf(options), tenant, name, routes: named });
        session.terminal.error("Keep it: it cannot be shown again. From now on every client needs a key.");
        return { data, lines: [data.key] };
      });
    });
}
