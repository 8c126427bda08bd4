export type { EdgeProbe, Provider, ProviderConnection, RefusalFacts } from "./provider.ts";
