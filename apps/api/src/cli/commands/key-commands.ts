import type { Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { keyLines } from "../print/key-lines.ts";
import { readNames } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface CreateOptions extends ControlOptions, ChangeOptions {
  readonly tenant: string;
  readonly name: string;
  readonly routes?: readonly string[];
}

export function addKeyCommands(root: Command, session: Session): void {
  const key = root.command("key").description("client keys: who may call the gateway");
  addCreateCommand(key, session);

  controlCommand(key, "list", "every key with when it was last used; none is shown itself").action(
    (options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.keys.list.query();
        return { data, lines: keyLines(data) };
      }),
  );

  changeCommand(key, "revoke <id>", "take a key back: the next request with it is refused").action(
    (id: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const data = await client.keys.revoke.mutate({ ...mutationOf(options), id });
        if (data.every(({ revokedAt }) => revokedAt !== null)) {
          session.terminal.error("It was the last one: every client is refused until you make another.");
        }
        return { data, lines: [`The key ${id} is revoked.`] };
      }),
  );
}

function addCreateCommand(key: Command, session: Session): void {
  changeCommand(key, "create", "make a key; it is shown this once")
    .requiredOption("--tenant <name>", "whose key it is")
    .requiredOption("--name <name>", "what it is for")
    .option("--routes <names>", "the routes it may use, separated by commas; all when not said", readNames)
    .action((options: CreateOptions) => {
      const { tenant, name, routes } = options;
      return session.ask(options, async (client) => {
        const named = routes === undefined ? null : [...routes];
        const data = await client.keys.create.mutate({ ...mutationOf(options), tenant, name, routes: named });
        session.terminal.error("Keep it: it cannot be shown again.");
        if (data.first) {
          session.terminal.error(
            "It is the first one: from now on every client needs a key, and one without gets a 401.",
          );
        }
        return { data, lines: [data.key] };
      });
    });
}
