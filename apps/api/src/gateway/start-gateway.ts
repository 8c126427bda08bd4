import { listModels } from "@understudy/providers";
import type { Environment } from "../configuration/index.ts";
import { ConfigurationFile } from "../control/configuration-file.ts";
import type { StoredRevision } from "../store/store.ts";
import { Gateway } from "./gateway.ts";
import { importedHashSetting, initialRevision } from "./initial-revision.ts";
import type { Log } from "./log.ts";
import { openData, type OpenedData } from "./open-data.ts";
import { runGateway, type RunResult } from "./run-gateway.ts";
import { startDemo } from "./start-demo.ts";
import { systemPorts } from "./system-ports.ts";

export interface StartOptions {
  readonly configurationFile: string | null;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly adminPort: number;
  /** Beyond loopback only once there are operators. */
  readonly adminHost: string;
  /** Host names the admin port is called by there. */
  readonly adminNames: readonly string[];
  readonly dataDirectory: string;
  readonly applyConfig: boolean;
  readonly environment: Environment;
  readonly log: Log;
}

/** A start waits no longer for a provider's list of models. */
const listTimeoutMs = 5_000;

/** Composes everything and starts listening. What an operator can put right comes back as a problem. */
export async function startGateway(options: StartOptions): Promise<RunResult> {
  const { environment, log } = options;
  const opened = await openData(options.dataDirectory, options);
  if (typeof opened === "string") return { ok: false, problems: [opened] };
  const initial = await initialRevision(opened.store, opened.state, {
    configurationFile: options.configurationFile,
    environment,
    applyConfiguration: options.applyConfig,
    listModels: (setup) => listModels(setup, { timeoutMs: listTimeoutMs, timers: systemPorts.timers }),
  });
  switch (initial.kind) {
    case "unusable":
      await opened.store.close();
      return { ok: false, problems: initial.problems };
    case "ready": {
      const { revision, notices } = initial;
      const gateway = new Gateway({ ports: systemPorts, ...opened, revision, environment, log });
      const file = watchedFile(options, opened, revision);
      return runGateway({ ...options, gateway, demo: null, file, notices });
    }
    case "nothing":
      await opened.store.close();
      return startDemo(options);
  }
}

/** The file, and which text of it was last made a revision: the one that runs first, if that is new. */
function watchedFile(
  { configurationFile }: StartOptions,
  { state }: OpenedData,
  first: StoredRevision,
): ConfigurationFile | null {
  if (configurationFile === null) return null;
  const known = state.settings[importedHashSetting];
  const isNew = first.number !== state.revision?.number;
  const imported = isNew ? first.sourceHash : typeof known === "string" ? known : null;
  return new ConfigurationFile(configurationFile, imported);
}
