import { spokenDialects, type Provider } from "../provider.ts";
import { anthropicPackage } from "./packages/anthropic-package.ts";
import { openaiCompatiblePackage } from "./packages/openai-compatible-package.ts";
import type { ProviderPackage } from "./provider-package.ts";

/** How one provider is reached through the hub. */
export interface Crossing {
  readonly package: ProviderPackage;
  /** Between the base URL and the paths the package knows. */
  readonly basePath: string;
}

interface DialectPackage {
  readonly package: ProviderPackage;
  /** What the package itself puts behind the base URL. */
  readonly ownPath: string;
}

/** Who speaks one of these needs no package of its own. */
const byDialect: Readonly<Record<string, DialectPackage>> = {
  "openai-chat": { package: openaiCompatiblePackage({ jsonSchema: true }), ownPath: "/chat/completions" },
  "anthropic-messages": { package: anthropicPackage, ownPath: "/messages" },
};

/** Null: nothing can be carried over to it. */
export function crossingOf(provider: Pick<Provider, "dialects" | "package">): Crossing | null {
  for (const dialect of spokenDialects(provider)) {
    const known = byDialect[dialect];
    const path = provider.dialects[dialect];
    if (known === undefined || path === undefined || !path.endsWith(known.ownPath)) continue;
    const basePath = path.slice(0, -known.ownPath.length);
    return { package: provider.package ?? known.package, basePath };
  }
  return provider.package === undefined ? null : { package: provider.package, basePath: "" };
}
