import { exportConfiguration } from "../../configuration/index.ts";
import type { Control } from "../control.ts";
import { importConfiguration, importInput, type Imported } from "../operations/import-configuration.ts";
import { procedure, router } from "../procedure.ts";

interface Exported {
  /** Reads back to the same configuration; secrets are references to the environment. */
  readonly yaml: string;
  readonly revision: number;
}

export function configRouter(control: Control) {
  const { gateway } = control;
  return router({
    export: procedure.query((): Exported => {
      const { number, configuration } = gateway.revision;
      return { yaml: exportConfiguration(configuration), revision: number };
    }),
    import: procedure
      .input(importInput)
      .mutation(({ input }): Promise<Imported> => importConfiguration(control, input)),
  });
}
