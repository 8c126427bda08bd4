import { chainTable } from "./gateway/chain-table.ts";
import { startOwnGateway, type OwnGateway } from "./gateway/own-gateway.ts";
import { understudyConfiguration } from "./gateway/understudy-configuration.ts";
import type { Result } from "./result.ts";
import { runScenarios, type RunOptions } from "./run-scenarios.ts";

/** Starts this project's gateway in front of the kit's providers, judges it and ends it. */
export async function judgeOwnGateway(options: Omit<RunOptions, "gateway">): Promise<readonly Result[]> {
  let gateway: OwnGateway | null = null;
  try {
    return await runScenarios({
      ...options,
      gateway: async (upstream) => {
        gateway = await startOwnGateway(understudyConfiguration(chainTable(options.scenarios, upstream)));
        return gateway.url;
      },
    });
  } finally {
    await stop(gateway);
  }
}

async function stop(gateway: OwnGateway | null): Promise<void> {
  await gateway?.dispose();
}
