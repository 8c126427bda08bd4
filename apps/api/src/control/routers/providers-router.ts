import {
  providerAddInput,
  providerCheckInput,
  providerCredentialInput,
  providerRemoveInput,
  providerSwitchInput,
  type ProviderCheckView,
  type ProviderKindView,
  type ProviderView,
  type SettingView,
} from "@understudy/contract";
import { z } from "zod";
import { providerKinds } from "../../configuration/index.ts";
import type { Control } from "../control.ts";
import { addProvider } from "../operations/add-provider.ts";
import { checkProvider } from "../operations/check-provider.ts";
import { removeProvider } from "../operations/remove-provider.ts";
import { setProviderCredential } from "../operations/set-provider-credential.ts";
import { switchProvider } from "../operations/switch-provider.ts";
import { procedure, router } from "../procedure.ts";
import { providerViews } from "../views/provider-view.ts";
import { providerSettings } from "../views/setting-views.ts";

export function providersRouter(control: Control) {
  return router({
    list: procedure.query((): Promise<ProviderView[]> => providerViews(control)),
    /** What can be added. */
    kinds: procedure.query((): readonly ProviderKindView[] => providerKinds(control.gateway.environment)),
    /** In force, and where each comes from. */
    settings: procedure
      .input(z.strictObject({ provider: z.string() }))
      .query(({ input }): readonly SettingView[] => providerSettings(control.gateway, input.provider)),
    check: procedure
      .input(providerCheckInput)
      .mutation(({ input }): Promise<ProviderCheckView> => checkProvider(control, input)),
    add: procedure
      .input(providerAddInput)
      .mutation(({ input }): Promise<ProviderView> => addProvider(control, input)),
    setCredential: procedure
      .input(providerCredentialInput)
      .mutation(({ input }): Promise<ProviderView> => setProviderCredential(control, input)),
    remove: procedure
      .input(providerRemoveInput)
      .mutation(({ input }): Promise<ProviderView[]> => removeProvider(control, input)),
    set: procedure
      .input(providerSwitchInput)
      .mutation(({ input }): Promise<ProviderView> => switchProvider(control, input)),
  });
}
