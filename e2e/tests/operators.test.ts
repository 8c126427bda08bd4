import { randomUUID } from "node:crypto";
import { authenticatorCode, SimulatedIdentityProvider } from "@understudy/chaos/identity";
import { seriousFaults } from "../pages/accessibility.ts";
import { auditEntries } from "../pages/audit.ts";
import { apply, chainPath, draftBar, review, timeoutField } from "../pages/chain-editor.ts";
import {
  allowAcme,
  changePassword,
  changes,
  expectSignedIn,
  giveCode,
  join,
  needSecondFactor,
  password,
  signIn,
  signInAgain,
  signOut,
  turnOnSecondFactor,
} from "../pages/operators.ts";
import { everyPage, expectUnreloaded, markUnreloaded, openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

// The browser writes a line of its own for every call that is refused.
test.use({ provokes: [/status of 40[13]/] });

const target = "alpha/large";

test("from an open gateway to an admin, a viewer who can change nothing, and a session that ends", async ({
  page,
  otherPage,
  control,
  stack,
}) => {
  test.slow();
  await using acme = await SimulatedIdentityProvider.start({
    redirectUri: `${stack.dashboardUrl}/login/callback`,
    logoutUri: `${stack.dashboardUrl}/api/signed-out`,
  });
  await allowAcme(control, acme);
  await openPage(otherPage, "/breakers");
  const { code } = await control.change<{ code: string }>("members.invite", { grants: "admin" });
  await page.goto(`/setup#${code}`);
  await expect(page.getByRole("heading", { name: "Make the first admin" })).toBeVisible();
  expect(await seriousFaults(page), "the set-up").toEqual([]);
  await join(page, `/setup#${code}`, "ada");

  // Who was there before has to sign in; a page asked for by nobody leads to the sign-in and back.
  await expect(signInAgain(otherPage)).toBeVisible();
  await otherPage.goto("/events?level=fallback");
  await expect(otherPage).toHaveURL(/\/login\?next=%2Fevents%3Flevel%3Dfallback$/);
  expect(await seriousFaults(otherPage), "the sign-in").toEqual([]);
  await signIn(otherPage, "ada", "wrong horse battery");
  await expect(otherPage.getByText("Nobody signs in with this address")).toBeVisible();
  await signIn(otherPage, "ada");
  await expectSignedIn(otherPage, "ada");
  await expect(otherPage).toHaveURL(/\/events\?level=fallback$/);

  // A draft outlives its session, which ends everywhere at once.
  await openPage(page, chainPath);
  await timeoutField(page, target).fill("0.4");
  await markUnreloaded(page);
  await otherPage.getByRole("button", { name: "Signed in as ada" }).click();
  await otherPage.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(otherPage).toHaveURL(/\/login$/);
  await expect(signInAgain(page)).toBeVisible();
  expect(await seriousFaults(page), "the sign-in over a page").toEqual([]);
  await expect(draftBar(page)).toBeAttached();
  await signIn(signInAgain(page), "ada");
  await expect(signInAgain(page)).toHaveCount(0);
  await apply(await review(page));
  await expectUnreloaded(page);

  // Somebody who may only look.
  await openPage(page, "/settings/members");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByTestId("shown-once").innerText();
  await join(otherPage, link, "bob");
  let seen = 0;
  for (const path of everyPage) {
    await openPage(otherPage, path);
    seen += await changes(otherPage).count();
    await expect(changes(otherPage).and(otherPage.locator(":enabled")), path).toHaveCount(0);
  }
  expect(seen).toBeGreaterThan(8);
  await openPage(otherPage, "/breakers");
  const trip = otherPage.getByRole("button", { name: `Trip ${target}` });
  await expect(trip).toHaveAttribute("title", "Needs the role operator; yours is viewer.");
  await otherPage.keyboard.press("Control+k");
  await otherPage.getByRole("combobox").fill(`trip ${target}`);
  const offered = otherPage.getByRole("option", { name: `Trip ${target}` });
  await expect(offered).toContainText("Needs the role operator; yours is viewer.");
  await expect(offered).toBeDisabled();
  await otherPage.keyboard.press("Escape");
  await openPage(otherPage, "/audit");
  await expect(auditEntries(otherPage, "chain.change", "default")).toContainText("admin, by dashboard");
  const forced = { mutationId: randomUUID(), via: "dashboard", target };
  const tried = await otherPage.request.post("/api/trpc/breakers.trip", { data: forced });
  expect(tried.status()).toBe(403);
  await openPage(otherPage, "/audit?result=refused&who=bob");
  const refused = auditEntries(otherPage, "breakers.trip", target, "refused");
  await expect(refused).toContainText("This needs the role operator; yours is viewer.");
  await expect(refused).toContainText("bob viewer, by dashboard from 127.0.0.1");
  await openPage(page, "/breakers");
  await expect(page.getByRole("button", { name: `Trip ${target}` })).toBeEnabled();

  // One's own password, for whoever knows it.
  await openPage(otherPage, "/settings/account");
  await expect(otherPage.getByRole("list", { name: "Your sessions" })).toContainText("this one");
  expect(await seriousFaults(otherPage), "the account").toEqual([]);
  await changePassword(otherPage, { current: "wrong horse battery", next: "another horse battery" });
  await expect(otherPage.getByText("This is not your password.")).toBeVisible();
  await changePassword(otherPage, { current: password, next: "another horse battery" });
  await expect(otherPage.getByText("Your password is changed.")).toBeVisible();
  await expectSignedIn(otherPage, "bob");

  // A second factor: switched on with a code, asked for from then on, taken away by an admin.
  const { key, recoveryCodes } = await turnOnSecondFactor(otherPage, "another horse battery");
  await expect(otherPage.getByText("It is on: signing in asks for a code.")).toBeVisible();
  await signOut(otherPage, "bob");
  await signIn(otherPage, "bob", "another horse battery");
  await expect(otherPage.getByLabel("Code")).toBeFocused();
  expect(await seriousFaults(otherPage), "the second step").toEqual([]);
  await giveCode(otherPage, "000000");
  await expect(otherPage.getByText("This is not your code")).toBeVisible();
  // The code of this half minute has been used.
  await giveCode(otherPage, authenticatorCode(key, 1));
  await expectSignedIn(otherPage, "bob");
  await signOut(otherPage, "bob");
  await signIn(otherPage, "bob", "another horse battery");
  await giveCode(otherPage, recoveryCodes[0] ?? "");
  await expectSignedIn(otherPage, "bob");
  await openPage(page, "/settings/members");
  await page.getByRole("button", { name: "Reset the second factor of bob" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset second factor" }).click();
  await expect(signInAgain(otherPage)).toBeVisible();
  await signIn(signInAgain(otherPage), "bob", "another horse battery");
  await expect(signInAgain(otherPage)).toHaveCount(0);

  // Somebody else, who has no password here: the identity provider says who they are and what they may.
  await signOut(otherPage, "bob");
  await otherPage.goto("/login?next=%2Fsettings%2Faccount");
  const withAcme = otherPage.getByRole("button", { name: "Sign in with Acme" });
  await withAcme.click();
  await expect(otherPage.getByText("Acme says no: the person declined.")).toBeVisible();
  expect(await seriousFaults(otherPage), "a sign-in that failed").toEqual([]);
  await otherPage.getByRole("link", { name: "Back to the sign-in" }).click();
  acme.person = {
    subject: "7",
    name: "eve",
    email: "eve@acme.example",
    emailVerified: true,
    groups: ["staff"],
  };
  await otherPage.goto("/login?next=%2Fsettings%2Faccount");
  await withAcme.click();
  await expectSignedIn(otherPage, "eve");
  await expect(otherPage).toHaveURL(/\/settings\/account$/);
  await expect(otherPage.getByText("With your identity provider.")).toBeVisible();
  await openPage(page, "/audit?who=eve");
  await expect(auditEntries(page, "member.join", "eve@acme.example")).toContainText("joins as viewer");

  // Needed of everybody: who has none can do nothing else from that moment on, and then goes on there.
  await needSecondFactor(page);
  const asked = page.getByRole("dialog", { name: "Set up a second factor" });
  await expect(asked).toBeVisible();
  await page.goto("/settings/members");
  await expect(page).toHaveURL(/\/login\/second-factor\?next=%2Fsettings%2Fmembers$/);
  expect(await seriousFaults(page), "a second factor that is needed").toEqual([]);
  await turnOnSecondFactor(page, password);
  await expectSignedIn(page, "ada");
  await expect(page).toHaveURL(/\/settings\/members$/);
  await expect(page.getByText("everybody needs a second factor")).toBeVisible();
  const bob = page.locator("[data-member='bob']");
  await expect(bob).toContainText("has to set up a second factor");
  await expectSignedIn(otherPage, "eve");

  // Her provider signs her out: here too, at once.
  await acme.signOut("7", acme.client.publicId);
  await expect(signInAgain(otherPage)).toBeVisible();
});
