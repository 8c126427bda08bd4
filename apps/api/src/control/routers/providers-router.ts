import { providerSwitchInput, type ProviderView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { switchProvider } from "../operations/switch-provider.ts";
import { procedure, router } from "../procedure.ts";
import { providerViews } from "../views/provider-view.ts";

export function providersRouter(control: Control) {
  return router({
    list: procedure.query((): Promise<ProviderView[]> => providerViews(control)),
    set: procedure
      .input(providerSwitchInput)
      .mutation(({ input }): Promise<ProviderView> => switchProvider(control, input)),
  });
}
