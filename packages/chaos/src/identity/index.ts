export { authenticatorCode } from "./authenticator.ts";
export { SimulatedIdentityProvider } from "./identity-provider.ts";
export type { IdentityProviderOptions, Person } from "./identity-provider.ts";
