import { Argument, type Command } from "commander";
import { controlCommand } from "../control-command.ts";
import { auditCheckedLines, auditEntryLines, auditLines } from "../print/audit-lines.ts";
import { readEntry, readLimit, readLongTime } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface ListOptions extends ControlOptions {
  readonly limit: number;
  readonly who?: string;
  readonly action?: string;
  readonly object?: string;
  readonly refused?: true;
  readonly since?: number;
}

export function addAuditCommands(root: Command, session: Session): void {
  const audit = root.command("audit").description("who changed what and why, refused tries too");

  controlCommand(audit, "list", "the entries of the audit log, newest first")
    .option("--who <name>", "of one operator, token or program")
    .option("--action <name>", 'of one kind, such as "breaker.trip"')
    .option("--object <name>", "about one target, route or provider")
    .option("--refused", "refused tries only")
    .option("--since <duration>", 'of the last while, such as "7d"', readLongTime)
    .option("--limit <rows>", "how many", readLimit, 20)
    .action((options: ListOptions) =>
      session.ask(options, async (client) => {
        const data = await client.audit.page.query(filterOf(options));
        return { data, lines: data.rows.length === 0 ? ["Nothing yet."] : auditLines(data.rows) };
      }),
    );

  controlCommand(audit, "show", "one entry with its place in the chain")
    .addArgument(new Argument("<number>", '"4812" or "#4812"').argParser(readEntry))
    .action((sequence: number, options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.audit.entry.query({ sequence });
        return { data, lines: auditEntryLines(data) };
      }),
    );

  controlCommand(
    audit,
    "verify",
    "check every entry against the one before it; fails where one does not hold",
  ).action((options: ControlOptions) =>
    session.ask(options, async (client) => {
      const data = await client.audit.verify.query();
      if (data.broken !== null) session.fail(`Entry #${data.broken} is not what was written.`);
      return { data, lines: auditCheckedLines(data) };
    }),
  );
}

function filterOf({ limit, who, action, object, refused, since }: ListOptions) {
  return {
    limit,
    ...(who === undefined ? {} : { actor: who }),
    ...(action === undefined ? {} : { action }),
    ...(object === undefined ? {} : { object }),
    ...(refused === undefined ? {} : { result: "refused" as const }),
    ...(since === undefined ? {} : { sinceMs: since }),
  };
}
