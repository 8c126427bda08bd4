import type { Command } from "commander";
import type { RunningGateway } from "../../gateway/run-gateway.ts";
import { dashboardSecret, dashboardSecretVariable } from "../../operators/dashboard-secret.ts";
import { readPort } from "../read-argument.ts";
import type { Session } from "../session.ts";
import { buildDashboard, startDashboard, type Dashboard } from "./dashboard.ts";
import { addLaunchOptions, startOptions, type LaunchOptions } from "./start-options.ts";
import { StopRequest } from "./stop-request.ts";
import { welcomeLines } from "./welcome-lines.ts";

interface WithDashboardOptions extends LaunchOptions {
  readonly dashboardPort: number;
}

export function addStartCommand(root: Command, session: Session): void {
  addLaunchOptions(root.command("start"))
    .description("run the gateway and the ops dashboard; without a configuration and keys, a demo")
    .option("--dashboard-port <port>", "where the dashboard listens", readPort, 3000)
    .action((options: WithDashboardOptions) => start(session, options));
}

async function start(session: Session, options: WithDashboardOptions): Promise<void> {
  using stop = new StopRequest();
  // Loaded by those who run it only: every other command is quicker without.
  const { startGateway } = await import("../../gateway/start-gateway.ts");
  const given = startOptions(options);
  const secret = dashboardSecret(given.environment);
  const environment = { ...given.environment, [dashboardSecretVariable]: secret };
  const started = await startGateway({ ...given, environment });
  if (!started.ok) return session.fail(started.problems.join("\n"));
  const { running } = started;
  session.terminal.out(`The gateway runs at ${running.dataUrl}/v1. The dashboard is being made ready...`);
  const problem = await buildDashboard(stop.signal);
  if (stop.signal.aborted) return running.stop();
  if (problem !== null) {
    session.fail(`${problem}\n\`./understudy gateway\` runs without it.`);
    return running.stop();
  }
  const dashboard = startDashboard(options.dashboardPort, running.adminUrl, secret);
  await watch(session, stop, running, dashboard);
}

/** Until somebody asks to stop, or one of the two is gone: neither stays without the other. */
async function watch(
  session: Session,
  stop: StopRequest,
  running: RunningGateway,
  dashboard: Dashboard,
): Promise<void> {
  if (await dashboard.ready(stop.signal)) {
    for (const line of welcomeLines(running, dashboard.url)) session.terminal.out(line);
  }
  await Promise.race([stop.wait(), dashboard.ended]);
  if (stop.signal.aborted) {
    session.terminal.out("Stopping: requests under way are finished. Interrupt again to end at once.");
  } else {
    session.fail(
      "The dashboard has ended, so the gateway stops too. `./understudy gateway` runs without it.",
    );
  }
  await Promise.all([dashboard.stop(), running.stop()]);
}
