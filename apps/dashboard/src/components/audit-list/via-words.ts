import type { AuditView } from "@understudy/contract";

export const viaWords: Readonly<Record<AuditView["via"], string>> = {
  dashboard: "dashboard",
  cli: "command line",
  api: "API",
  configuration: "configuration file",
  automatic: "by itself",
};
