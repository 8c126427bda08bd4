import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { root } from "../stack/root.ts";

const folder = join(root, "screenshots");

const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;
const themes = ["light", "dark"] as const;

/** Pictures of a page as it stands, in both sizes and themes, whole from top to bottom. */
export async function takePictures(page: Page, world: string, name: string): Promise<void> {
  const directory = join(folder, world);
  await mkdir(directory, { recursive: true });
  for (const [size, { width, height }] of Object.entries(sizes)) {
    await page.setViewportSize({ width, height });
    // A window as high as the page: what sticks to an end of the window stands where it belongs.
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, whole) });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const path = join(directory, `${fileName(name)}-${size}-${colorScheme}.png`);
      await page.screenshot({ path, animations: "disabled" });
    }
  }
}

/** One page to look at them all: a row per page and world. */
export async function writeIndex(): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const worlds = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const sections = await Promise.all(worlds.map(async (world) => section(world, await picturesOf(world))));
  await writeFile(join(folder, "index.html"), albumPage(sections));
}

async function picturesOf(world: string): Promise<readonly string[]> {
  return (await readdir(join(folder, world))).filter((name) => name.endsWith(".png")).toSorted();
}

function section(world: string, pictures: readonly string[]): string {
  const figures = pictures.map((name) => {
    const source = `${world}/${name}`;
    return `<a href="${source}"><figure><img loading="lazy" src="${source}" alt=""><figcaption>${name}</figcaption></figure></a>`;
  });
  return `<h2>${world}</h2><div>${figures.join("\n")}</div>`;
}

function albumPage(sections: readonly string[]): string {
  const style =
    "body{font-family:system-ui;margin:1rem}div{display:flex;flex-wrap:wrap;gap:1rem}img{height:360px;border:1px solid #999}figure{margin:0}";
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title><style>${style}</style><h1>Screenshots</h1>${sections.join("\n")}</html>\n`;
}

function fileName(page: string): string {
  const words = page.match(/[\w-]+/g) ?? ["overview"];
  return words.join("-");
}
