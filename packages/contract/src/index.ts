export * from "./configuration/configuration.ts";
export {
  breakerFileSchema,
  chainEntryFieldsSchema,
  configurationFileSchema,
  fileSections,
  healthFileSchema,
  providerFileSchema,
  regionSchema,
  routeFileSchema,
  targetFileSchema,
} from "./configuration/configuration-file.ts";
export type {
  ChainEntryFileSettings,
  FileSection,
  ProviderFileSettings,
  TargetFileSettings,
} from "./configuration/configuration-file.ts";
export { formatDuration, readDuration } from "./configuration/duration.ts";
export * from "./control/inputs.ts";
export * from "./control/views.ts";
