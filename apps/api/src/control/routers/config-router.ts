import { acceptFileInput, type ConfigurationFileView, type RevisionView } from "@understudy/contract";
import { exportConfiguration } from "../../configuration/index.ts";
import type { Control } from "../control.ts";
import { acceptFile } from "../operations/accept-file.ts";
import { importConfiguration, importInput, type Imported } from "../operations/import-configuration.ts";
import { procedure, router } from "../procedure.ts";
import { configurationFileView } from "../views/configuration-file-view.ts";

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
    file: procedure.query((): Promise<ConfigurationFileView> => configurationFileView(control)),
    accept: procedure
      .input(acceptFileInput)
      .mutation(({ input }): Promise<RevisionView> => acceptFile(control, input)),
    import: procedure
      .input(importInput)
      .mutation(({ input }): Promise<Imported> => importConfiguration(control, input)),
  });
}
