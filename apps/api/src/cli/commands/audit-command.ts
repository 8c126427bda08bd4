import type { AuditView } from "@understudy/contract";
import type { Command } from "commander";
import { controlCommand } from "../control-command.ts";
import { table } from "../print/table.ts";
import { timeText } from "../print/words.ts";
import { readLimit } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface AuditOptions extends ControlOptions {
  readonly limit: number;
}

export function addAuditCommand(root: Command, session: Session): void {
  controlCommand(root, "audit", "who changed what and why, refused tries too, newest first")
    .option("--limit <rows>", "how many", readLimit, 20)
    .action((options: AuditOptions) =>
      session.ask(options, async (client) => {
        const data = await client.audit.page.query({ limit: options.limit });
        return { data, lines: data.rows.length === 0 ? ["Nothing yet."] : auditLines(data.rows) };
      }),
    );
}

function auditLines(entries: readonly AuditView[]): readonly string[] {
  return table(
    ["TIME", "WHO", "ACTION", "OBJECT", "RESULT", "CHANGES", "REASON"],
    entries.map(({ at, actor, via, role, action, object, result, changes, reason }) => [
      timeText(at),
      `${actor} (${role === null ? via : `${role}, ${via}`})`,
      action,
      object,
      result,
      changes.join("; "),
      reason,
    ]),
  );
}
