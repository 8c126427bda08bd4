/**
 * `./understudy conformance`: plays every scenario against a gateway and prints the scorecard.
 * `./understudy conformance matrix`: every client package against every provider.
 */
import { chainTable } from "./gateway/chain-table.ts";
import { understudyConfiguration } from "./gateway/understudy-configuration.ts";
import { judgeOwnGateway } from "./judge-own-gateway.ts";
import { readOptions, type Options } from "./options.ts";
import { conforms, type Result } from "./result.ts";
import { runScenarios } from "./run-scenarios.ts";
import { catalogue } from "./scenarios/catalogue.ts";
import { scorecard } from "./scorecard.ts";

// A reader that has seen enough, such as `head`, is no failure of ours.
process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
  if (fault.code !== "EPIPE") throw fault;
});

const [first, ...rest] = process.argv.slice(2);
if (first === "matrix") {
  // The client packages of the matrix take a second to load.
  const { runMatrixCommand } = await import("./matrix/matrix-command.ts");
  process.exitCode = await runMatrixCommand(rest);
} else await playScenarios();

async function playScenarios(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if ("problem" in options) {
    process.stderr.write(`${options.problem} See understudy conformance --help.\n`);
    process.exitCode = 2;
  } else if (options.configuration === null) {
    const results = await play(options);
    const page = options.json ? JSON.stringify(results.map(plainResult), null, 2) : scorecard(results);
    process.stdout.write(`${page}\n`);
    process.exitCode = conforms(results) ? 0 : 1;
  } else {
    process.stdout.write(`${configuration(options)}\n`);
  }
}

function play({ url, dialects, upstreamPort }: Options): Promise<readonly Result[]> {
  const run = { scenarios: catalogue, dialects, upstreamPort };
  if (url === null) return judgeOwnGateway(run);
  return runScenarios({ ...run, gateway: () => Promise.resolve(url) });
}

function configuration({ upstreamPort, configuration: kind, dialects }: Options): string {
  const ports = { primary: upstreamPort, secondary: upstreamPort + 1 };
  const rows = chainTable(catalogue, { origin: (role) => `http://127.0.0.1:${ports[role]}` }).filter(
    ({ dialect }) => dialects.includes(dialect),
  );
  return kind === "yaml" ? understudyConfiguration(rows).trimEnd() : JSON.stringify(rows, null, 2);
}

function plainResult({ scenario, dialect, verdict, tookMs }: Result): object {
  const { id, family, title, level } = scenario;
  return { id, family, title, level, dialect, ...verdict, tookMs };
}
