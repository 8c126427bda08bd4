import type { Command } from "commander";
import type { Session } from "../session.ts";
import { addLaunchOptions, startOptions, type LaunchOptions } from "./start-options.ts";
import { StopRequest } from "./stop-request.ts";

export function addGatewayCommand(root: Command, session: Session): void {
  addLaunchOptions(root.command("gateway"))
    .description("run the gateway alone, without the dashboard")
    .action((options: LaunchOptions) => runGateway(session, options));
}

async function runGateway(session: Session, options: LaunchOptions): Promise<void> {
  using stop = new StopRequest();
  // Loaded by those who run it only: every other command is quicker without.
  const { startGateway } = await import("../../gateway/start-gateway.ts");
  const started = await startGateway(startOptions(options));
  if (!started.ok) return session.fail(started.problems.join("\n"));
  const { dataUrl, adminUrl, summary } = started.running;
  for (const line of summary) session.terminal.out(line);
  session.terminal.out(`Gateway      ${dataUrl}/v1`);
  session.terminal.out(`Control API  ${adminUrl}`);
  await stop.wait();
  session.terminal.out("Stopping: requests under way are finished. Interrupt again to end at once.");
  await started.running.stop();
}
