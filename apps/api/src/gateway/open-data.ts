import { readVariable, type Environment } from "../configuration/index.ts";
import { openStore } from "../store/open-store.ts";
import type { Store, StoredState } from "../store/store.ts";
import { fileFault } from "./file-fault.ts";
import type { Log } from "./log.ts";
import { systemPorts } from "./system-ports.ts";

export interface OpenedData {
  readonly store: Store;
  readonly state: StoredState;
}

/** Encrypts what is kept of answers (docs/resilience.md section 5), and typed keys. */
const dataKeyVariable = "UNDERSTUDY_DATA_KEY";
const shortestDataKey = 32;

/** The store with what it holds, or why the data directory cannot be used. */
export async function openData(
  directory: string,
  { environment, log }: { readonly environment: Environment; readonly log: Log },
): Promise<OpenedData | string> {
  const dataKey = readVariable(environment, dataKeyVariable);
  if (dataKey !== undefined && dataKey.length < shortestDataKey) {
    return `${dataKeyVariable} is too short: it needs at least ${shortestDataKey} characters, such as "openssl rand -base64 32" prints.`;
  }
  try {
    const store = await openStore({
      directory,
      ports: systemPorts,
      dataKey,
      onFault: (fault) => log.error("store", { ...fault }),
    });
    return { store, state: await store.loadState() };
  } catch (fault) {
    return `The data directory ${directory} cannot be used: ${fileFault(fault)}`;
  }
}
