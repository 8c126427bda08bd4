export { configurationFromEnvironment } from "./configuration-from-environment.ts";
export type {
  EnvironmentSetUp,
  ListModels,
  ModelList,
  ModelListRequest,
} from "./configuration-from-environment.ts";
export { formatProblem } from "./configuration-problem.ts";
export type { ConfigurationProblem } from "./configuration-problem.ts";
export { demoConfiguration } from "./demo-configuration.ts";
export type { DemoBaseUrls } from "./demo-configuration.ts";
export { readVariable } from "./environment.ts";
export type { Environment } from "./environment.ts";
export { exportConfiguration } from "./export-configuration.ts";
export { fileFingerprint } from "./file-fingerprint.ts";
export { parseConfigurationFile } from "./parse-configuration-file.ts";
export type { ParsedConfigurationFile } from "./parse-configuration-file.ts";
