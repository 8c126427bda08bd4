import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { jsonLog } from "../../gateway/log.ts";
import type { StartOptions } from "../../gateway/start-gateway.ts";
import { readNames, readPort } from "../read-argument.ts";

export interface LaunchOptions {
  readonly config?: string;
  readonly host: string;
  readonly port: number;
  readonly adminPort: number;
  readonly adminHost: string;
  readonly adminNames: readonly string[];
  readonly dataDir: string;
  readonly applyConfig?: true;
}

/** What both `start` and `gateway` can be told. */
export function addLaunchOptions(command: Command): Command {
  return command
    .option("--config <file>", "the configuration; ./understudy.yaml when it is there")
    .option("--port <port>", "where clients call", readPort, 8080)
    .option(
      "--host <address>",
      "the address clients call; anything but loopback needs client keys",
      "127.0.0.1",
    )
    .option("--admin-port <port>", "where the control API listens", readPort, 8081)
    .option(
      "--admin-host <address>",
      "the address of the control API; anything but loopback needs operators",
      "127.0.0.1",
    )
    .option(
      "--admin-names <names>",
      "host names the control API is called by, separated by commas",
      readNames,
      [],
    )
    .option("--data-dir <directory>", "where the gateway keeps its memory", "data")
    .option("--apply-config", "make a file that has changed since it was imported the one that runs");
}

const usualFile = "understudy.yaml";

/** The same for the gateway; files and folders are those of the working directory. */
export function startOptions(options: LaunchOptions): StartOptions {
  const usual = resolve(usualFile);
  return {
    configurationFile:
      options.config === undefined ? (existsSync(usual) ? usual : null) : resolve(options.config),
    host: options.host,
    port: options.port,
    adminPort: options.adminPort,
    adminHost: options.adminHost,
    adminNames: options.adminNames,
    dataDirectory: resolve(options.dataDir),
    applyConfig: options.applyConfig === true,
    environment: process.env,
    log: jsonLog(),
  };
}
