export * from "./configuration/configuration.ts";
export * from "./control/inputs.ts";
export * from "./control/views.ts";
