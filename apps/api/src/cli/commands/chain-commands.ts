import type { ChainOperation } from "@understudy/core";
import { Argument, Option, type Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { chainLines } from "../print/chain-lines.ts";
import { readMilliseconds, readPriority, readWeight } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface EditOptions extends ControlOptions, ChangeOptions {
  readonly acknowledge?: string;
}

interface MoveOptions extends EditOptions {
  readonly first?: true;
  readonly after?: string;
}

interface AddOptions extends EditOptions {
  readonly first?: true;
  readonly tier?: number;
}

export function addChainCommands(root: Command, session: Session): void {
  const chain = root.command("chain").description("fallback chains: see and edit them while they run");

  controlCommand(chain, "show [route]", "the chain of a route, or of every route").action(
    (route: string | undefined, options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data =
          route === undefined ? await client.chains.list.query() : [await client.chains.get.query({ route })];
        return { data, lines: data.flatMap((view) => chainLines(view, Date.now())) };
      }),
  );

  editCommand(
    chain,
    "add <route> <target>",
    "ask one more target, last: one that is configured, or provider/model",
  )
    .addOption(new Option("--first", "before all others").conflicts("tier"))
    .option("--tier <priority>", "in a tier, 1 being asked first", readPriority)
    .action((route: string, target: string, options: AddOptions) =>
      edit(session, options, { route, operations: [{ type: "add", target }, ...placed(target, options)] }),
    );

  editCommand(chain, "remove <route> <target>", "take a target out of the chain for good").action(
    (route: string, target: string, options: EditOptions) =>
      edit(session, options, { route, operations: [{ type: "remove", target }] }),
  );

  editCommand(chain, "move <route> <target>", "give a target a tier of its own at another place")
    .addOption(new Option("--first", "before all others").conflicts("after"))
    .option("--after <target>", "right after another target")
    .action((route: string, target: string, options: MoveOptions, command: Command) => {
      const { first, after = null } = options;
      if (first === undefined && after === null)
        command.error("error: say where to: --first or --after <target>");
      return edit(session, options, { route, operations: [{ type: "move", target, after }] });
    });

  editCommand(chain, "tier <route> <target>", "put a target into a tier")
    .addArgument(new Argument("<priority>", "1 is asked first").argParser(readPriority))
    .action((route: string, target: string, priority: number, options: EditOptions) =>
      edit(session, options, { route, operations: [{ type: "set_priority", target, priority }] }),
    );

  editCommand(chain, "weight <route> <target>", "give a target its share of the load of its tier")
    .addArgument(new Argument("<weight>", "1 unless said otherwise").argParser(readWeight))
    .action((route: string, target: string, weight: number, options: EditOptions) =>
      edit(session, options, { route, operations: [{ type: "set_weight", target, weight }] }),
    );

  editCommand(chain, "timeout <route> <target>", "limit one attempt on a target")
    .addArgument(new Argument("<duration>", 'such as "20s", or "default"').argParser(readTimeLimit))
    .action((route: string, target: string, timeoutMs: number | null, options: EditOptions) =>
      edit(session, options, { route, operations: [{ type: "set_timeout", target, timeoutMs }] }),
    );

  for (const enabled of [true, false]) {
    const [word, meaning] = enabled
      ? ["enable", "let a target take part in the chain again"]
      : ["disable", "take a target out of the chain; it keeps its place"];
    editCommand(chain, `${word} <route> <target>`, meaning).action(
      (route: string, target: string, options: EditOptions) =>
        edit(session, options, { route, operations: [{ type: "set_enabled", target, enabled }] }),
    );
  }
}

function placed(target: string, { first, tier }: AddOptions): readonly ChainOperation[] {
  if (tier !== undefined) return [{ type: "set_priority", target, priority: tier }];
  return first === undefined ? [] : [{ type: "move", target, after: null }];
}

function readTimeLimit(text: string): number | null {
  return text === "default" ? null : readMilliseconds(text);
}

function editCommand(chain: Command, words: string, description: string): Command {
  return changeCommand(chain, words, description).option(
    "--acknowledge <route>",
    "leave the route without a usable target all the same",
  );
}

interface Edit {
  readonly route: string;
  readonly operations: ChainOperation[];
}

/** Edits the chain as it is now. */
function edit(session: Session, options: EditOptions, { route, operations }: Edit): Promise<void> {
  const { acknowledge } = options;
  return session.ask(options, async (client) => {
    const { revision: baseRevision } = await client.chains.get.query({ route });
    const change = { ...mutationOf(options), route, baseRevision, operations, acknowledge };
    const data = await client.chains.change.mutate(change);
    return { data, lines: chainLines(data, Date.now()) };
  });
}
