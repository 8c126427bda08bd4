import { existsSync } from "node:fs";
import { chromium, type Browser, type LaunchOptions } from "@playwright/test";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The browser to drive: `CHROMIUM` if set, else what Playwright has downloaded, else one that is
 * installed, else the Chromium that comes as an npm package (Linux), so that tests need no set-up.
 */
export async function launchOptions(): Promise<LaunchOptions> {
  const args = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
  ];
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : [];
  return { executablePath: await executablePath(), args: [...args, ...asRoot] };
}

async function executablePath(): Promise<string> {
  const chosen = process.env["CHROMIUM"];
  if (chosen !== undefined) return chosen;
  const found = [chromium.executablePath(), ...installed].find((path) => existsSync(path));
  if (found !== undefined) return found;
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}

/** A browser of its own, for what is measured outside of tests. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions());
}
