import { Argument, type Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { comparisonLines, revisionLines, revisionListLines } from "../print/revision-lines.ts";
import { readRevision, readRevisionLimit } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface ListOptions extends ControlOptions {
  readonly limit: number;
}

interface RevertOptions extends ControlOptions, ChangeOptions {
  readonly acknowledge?: string;
}

const numberArgument = (name: string, description: string): Argument =>
  new Argument(name, description).argParser(readRevision);

export function addRevisionCommands(root: Command, session: Session): void {
  const revision = root
    .command("revision")
    .description("versions of the configuration: see, compare and bring them back");

  controlCommand(revision, "list", "who changed the configuration and why, newest first")
    .option("--limit <rows>", "how many", readRevisionLimit, 20)
    .action(({ limit, ...options }: ListOptions) =>
      session.ask(options, async (client) => {
        const data = await client.revisions.list.query({ limit });
        return { data, lines: revisionListLines(data) };
      }),
    );

  controlCommand(revision, "show", "one revision, and what it changed")
    .addArgument(numberArgument("<number>", '"42" or "r42"'))
    .action((number: number, options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.revisions.get.query({ number });
        return { data, lines: revisionLines(data) };
      }),
    );

  controlCommand(revision, "diff", "what would change if one ran in the place of another")
    .addArgument(numberArgument("<from>", "what runs, say"))
    .addArgument(numberArgument("<to>", "what would run"))
    .action((from: number, to: number, options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.revisions.compare.query({ from, to });
        return { data, lines: comparisonLines(data) };
      }),
    );

  changeCommand(revision, "revert", "make what an old revision says a new one, and run it")
    .addArgument(numberArgument("<number>", "the old one"))
    .option("--acknowledge <revision>", "leave a route without a usable target all the same")
    .action((number: number, options: RevertOptions) => revert(session, options, number));
}

/** Reverts what runs now, and shows what that changed. */
function revert(session: Session, options: RevertOptions, number: number): Promise<void> {
  const { acknowledge } = options;
  return session.ask(options, async (client) => {
    const { revision: baseRevision } = await client.overview.get.query();
    const data = await client.revisions.revert.mutate({
      ...mutationOf(options),
      number,
      baseRevision,
      acknowledge,
    });
    const lines =
      data.number === baseRevision ? [`r${data.number} says the same already.`] : revisionLines(data);
    return { data, lines };
  });
}
