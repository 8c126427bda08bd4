import { expect, test } from "vitest";
import { temporaryDirectory } from "../testing/temporary-database.ts";
import { KeyVault } from "./key-vault.ts";

const typed = { name: "UNDERSTUDY_KEY_OPENAI", key: "sk-a-secret-a1b2" };
const dataKey = "a data key of thirty-two characters";

function sealedBy(vault: KeyVault) {
  const { sealed } = vault.seal(typed);
  if (sealed === null) throw new Error("nothing was sealed");
  return { name: typed.name, ...sealed };
}

test("a key opens after a restart, with the file's secret or the data key, and reads as nothing of itself", () => {
  using directory = temporaryDirectory();
  for (const secret of [null, dataKey]) {
    const options = { directory: directory.path, dataKey: secret };
    const lying = sealedBy(new KeyVault(options));
    expect(lying.body.toString("latin1")).not.toContain("secret");
    expect(new KeyVault(options).open(lying)).toEqual(typed);
    expect(sealedBy(new KeyVault(options)).body, "another nonce each time").not.toEqual(lying.body);
  }
});

test("a key from before there was a data key opens still", () => {
  using directory = temporaryDirectory();
  const lying = sealedBy(new KeyVault({ directory: directory.path, dataKey: null }));
  expect(new KeyVault({ directory: directory.path, dataKey }).open(lying)).toEqual(typed);
});

test("with another data key, under another name, or changed, a key does not open", () => {
  using directory = temporaryDirectory();
  const vault = new KeyVault({ directory: directory.path, dataKey });
  const lying = sealedBy(vault);
  const other = new KeyVault({ directory: directory.path, dataKey: dataKey.toUpperCase() });
  expect(other.open(lying)).toEqual({ name: typed.name, key: null });
  expect(vault.open({ ...lying, name: "ANOTHER" }).key).toBeNull();
  expect(vault.open({ ...lying, body: Buffer.from("sk-planted") }).key).toBeNull();
});
