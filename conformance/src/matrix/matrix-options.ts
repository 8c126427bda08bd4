import { parseArgs } from "node:util";
import { providerRows, type ProviderRow } from "./provider-row.ts";

export interface MatrixWords {
  readonly providers: readonly ProviderRow[];
  readonly json: boolean;
  /** Write `docs/matrix.md`. */
  readonly write: boolean;
}

/** What was asked for behind `matrix`, or what is wrong with the words. */
export function readMatrixOptions(words: readonly string[]): MatrixWords | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        provider: { type: "string" },
        json: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
      },
    });
    const { provider, json, write } = values;
    const providers = providerRows.filter(({ label }) => provider === undefined || label === provider);
    if (providers.length === 0) {
      const known = providerRows.map(({ label }) => label).join(", ");
      return { problem: `There is no provider "${provider}". There are: ${known}.` };
    }
    if (write && provider !== undefined) return { problem: "The page is written of every provider." };
    return { providers, json, write };
  } catch (fault) {
    return { problem: fault instanceof Error ? fault.message : String(fault) };
  }
}
