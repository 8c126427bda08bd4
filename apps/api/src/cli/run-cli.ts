import { Command, CommanderError } from "commander";
import { addAlertCommands } from "./commands/alert-commands.ts";
import { addAskCommand } from "./commands/ask-command.ts";
import { addAuditCommands } from "./commands/audit-commands.ts";
import { addBenchCommand } from "./commands/bench-command.ts";
import { addBreakerCommands } from "./commands/breaker-commands.ts";
import { addCacheCommands } from "./commands/cache-commands.ts";
import { addChainCommands } from "./commands/chain-commands.ts";
import { addChaosCommands } from "./commands/chaos-commands.ts";
import { addCheckCommand } from "./commands/check-command.ts";
import { addConfigCommands } from "./commands/config-commands.ts";
import { addConformanceCommand } from "./commands/conformance-command.ts";
import { addCostCommand } from "./commands/cost-command.ts";
import { addDemoCommands } from "./commands/demo-commands.ts";
import { addEventsCommand } from "./commands/events-command.ts";
import { addGameDayCommands } from "./commands/gameday-commands.ts";
import { addRequestCommand } from "./commands/request-command.ts";
import { addHealthCommands } from "./commands/health-commands.ts";
import { addImportCommand } from "./commands/import-command.ts";
import { addKeyCommands } from "./commands/key-commands.ts";
import { addOperatorCommands } from "./commands/operator-commands.ts";
import { addOverviewCommand } from "./commands/overview-command.ts";
import { addProviderCommands } from "./commands/provider-commands.ts";
import { addQualityCommands } from "./commands/quality-commands.ts";
import { addQueueCommands } from "./commands/queue-commands.ts";
import { addTokenCommands } from "./commands/token-commands.ts";
import { addWhatifCommand } from "./commands/whatif-command.ts";
import { addRevisionCommands } from "./commands/revision-commands.ts";
import { exitCodes, type ExitCode } from "./exit-code.ts";
import { addGatewayCommand } from "./launch/gateway-command.ts";
import { addStartCommand } from "./launch/start-command.ts";
import { Session } from "./session.ts";
import type { Terminal } from "./terminal.ts";

/** Understands the words after `understudy`, does what they say and resolves to the exit code. Never rejects. */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const session = new Session(terminal);
  try {
    await program(session).parseAsync([...words], { from: "user" });
    return session.exitCode;
  } catch (fault) {
    // Commander has said what it has to say.
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    terminal.error(fault instanceof Error ? fault.message : String(fault));
    return exitCodes.failed;
  }
}

function program(session: Session): Command {
  const { terminal } = session;
  const root = new Command("understudy")
    .description("Keeps LLM applications answering when their primary model fails.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.error(text.trimEnd()),
    })
    .showHelpAfterError("Add --help to see what can be said.");
  addStartCommand(root, session);
  addGatewayCommand(root, session);
  addCheckCommand(root, session);
  addImportCommand(root, session);
  addOverviewCommand(root, session);
  addProviderCommands(root, session);
  addHealthCommands(root, session);
  addBreakerCommands(root, session);
  addChainCommands(root, session);
  addRevisionCommands(root, session);
  addCacheCommands(root, session);
  addQueueCommands(root, session);
  addAlertCommands(root, session);
  addChaosCommands(root, session);
  addGameDayCommands(root, session);
  addEventsCommand(root, session);
  addRequestCommand(root, session);
  addAskCommand(root, session);
  addQualityCommands(root, session);
  addCostCommand(root, session);
  addWhatifCommand(root, session);
  addAuditCommands(root, session);
  addConfigCommands(root, session);
  addKeyCommands(root, session);
  addOperatorCommands(root, session);
  addTokenCommands(root, session);
  addDemoCommands(root, session);
  addBenchCommand(root, session);
  addConformanceCommand(root, session);
  return root;
}
