export type { Browser, Page } from "@playwright/test";
export { openBrowser } from "./stack/browser.ts";
export { startDashboard } from "./stack/dashboard.ts";
export { freePorts } from "./stack/free-ports.ts";
