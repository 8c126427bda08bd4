import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { authenticatorCode, type SimulatedIdentityProvider } from "@understudy/chaos/identity";
import type { ControlApi } from "../stack/control-api.ts";
import { seriousFaults } from "./accessibility.ts";
import { expectFreshness } from "./shell.ts";

export const password = "correct horse battery";

/** Follows a one-time link and chooses what to sign in with. Ends on the overview. */
export async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(`${name}@example.org`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await expectSignedIn(page, name);
}

/** Fills the form of the sign-in page, or of the dialog over a page whose session has ended. */
export async function signIn(form: Page | Locator, name: string, word = password): Promise<void> {
  await form.getByLabel("E-mail").fill(`${name}@example.org`);
  await form.getByLabel("Password").fill(word);
  await form.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function expectSignedIn(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("button", { name: `Signed in as ${name}` })).toBeVisible();
  await expectFreshness(page, "live");
}

export function signInAgain(page: Page): Locator {
  return page.getByRole("dialog", { name: "Sign in again" });
}

/** Fills the form of one's own account. */
export async function changePassword(
  page: Page,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  await page.getByLabel("Password until now").fill(current);
  await page.getByLabel("New password").fill(next);
  await page.getByRole("button", { name: "Change it" }).click();
}

/**
 * Switches one's second factor on, with the code of this half minute. What an authenticator and its
 * owner keep: the key, and the recovery codes.
 */
export async function turnOnSecondFactor(page: Page, word: string) {
  await page.getByLabel("Your password").fill(word);
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByRole("img", { name: "The key, for an authenticator to read" })).toBeVisible();
  const key = await page.getByTestId("authenticator-key").innerText();
  expect(await seriousFaults(page), "the key").toEqual([]);
  await page.getByLabel("The code it shows").fill(authenticatorCode(key));
  await page.getByRole("button", { name: "Switch it on" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const kept = await codes.allInnerTexts();
  expect(await seriousFaults(page), "the recovery codes").toEqual([]);
  await page.getByRole("button", { name: "I have kept them" }).click();
  return { key, recoveryCodes: kept };
}

/** The second step of a sign-in. */
export async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Signed in as ${name}` }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/login$/);
}

/** Lets people sign in with a provider: its staff may look. Before there is an admin, for then it needs one. */
export async function allowAcme(control: ControlApi, acme: SimulatedIdentityProvider): Promise<void> {
  const { yaml } = await control.query<{ yaml: string }>("config.export");
  const signIn = [
    "sign_in:",
    "  name: Acme",
    `  issuer: ${acme.issuer}`,
    `  client_id: ${acme.client.publicId}`,
    "  scopes: [groups]",
    "  roles: { viewer: [staff] }",
  ];
  await control.change("config.import", { yaml: `${yaml}${signIn.join("\n")}\n`, fileName: "acme.yaml" });
}

/** Needs a second factor of everybody from now on; by whoever is signed in there. */
export async function needSecondFactor({ request }: Page): Promise<void> {
  const asked = await request.get("/api/trpc/config.export");
  const { result }: { result: { data: { yaml: string } } } = await asked.json();
  const said = { mutationId: randomUUID(), via: "dashboard", fileName: "needed.yaml" };
  const data = { ...said, yaml: `${result.data.yaml}operators: { second_factor: everybody }\n` };
  expect((await request.post("/api/trpc/config.import", { data })).status()).toBe(200);
}

/** Whatever on this page changes something that is not one's own account. */
export function changes(page: Page): Locator {
  return page.locator("[data-change]:not([data-change^='auth.'])");
}
