import type { Command } from "commander";
import { controlCommand } from "../control-command.ts";
import { requestLines } from "../print/request-lines.ts";
import type { ControlOptions, Session } from "../session.ts";

export function addRequestCommand(root: Command, session: Session): void {
  controlCommand(root, "request <id>", "what happened to one request, by the id its caller was told").action(
    (requestId: string, options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.requests.get.query({ requestId });
        return { data, lines: requestLines(data) };
      }),
  );
}
