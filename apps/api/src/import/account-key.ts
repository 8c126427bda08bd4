import type { FilePath } from "../configuration/finding.ts";
import type { Mapping } from "../configuration/salvage.ts";
import type { ImportReport } from "./import-report.ts";
import { readKeySource, referredVariable, type KeySource } from "./key-source.ts";

/** What people write where a server asks for no key. */
const placeholder =
  /^(none|null|empty|anything|dummy|fake|fake-key|no-key(-required)?|not-needed|ollama|lm-studio)$/i;

/** The key of an account; one that stands in the file is told apart from others, and never copied. */
export function accountKey(value: unknown, path: FilePath, report: ImportReport): KeySource {
  const key = readKeySource(value);
  if (key.kind !== "literal" || !placeholder.test(key.text.trim())) return key;
  report.changed(path, "is a placeholder: no key is sent.");
  return { kind: "usual" };
}

/** Of what is not in the result nobody needs the key, but who left it in the file should know. */
export function tellOfUnusedKey(value: unknown, path: FilePath, report: ImportReport): void {
  const key = readKeySource(value);
  if (key.kind === "literal" && !placeholder.test(key.text.trim()))
    report.leftOut(path, "a key stands here in clear text and was not copied. Nothing here needs it.");
}

const awsFields = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"] as const;

/** What signs calls to Bedrock, where it is said; AWS's usual variables need not be. */
export function signingKey(fields: Mapping, path: FilePath, report: ImportReport): KeySource | null {
  const [id, secret, token] = awsFields.map((field) => referredVariable(fields[field]));
  for (const field of awsFields) {
    if (fields[field] === undefined || referredVariable(fields[field]) !== null) continue;
    const message = `stands here in clear text and was not copied. Put it into the environment as ${field.toUpperCase()}.`;
    report.leftOut([...path, field], message);
  }
  if (typeof id !== "string" || typeof secret !== "string") return null;
  if (id === "AWS_ACCESS_KEY_ID" && secret === "AWS_SECRET_ACCESS_KEY") return { kind: "usual" };
  return { kind: "signing", id, secret, token: token ?? null };
}

/** Says where a key that was not copied has to stand now. */
export function tellOfKey(
  key: KeySource,
  variable: string | undefined,
  path: FilePath,
  report: ImportReport,
): void {
  const where = variable === undefined ? "the environment" : `the environment as ${variable}`;
  switch (key.kind) {
    case "literal":
      return report.leftOut(
        path,
        `a key stands here in clear text and was not copied. Put it into ${where}.`,
      );
    case "kept-elsewhere":
      return report.changed(path, `the key is kept at Portkey. Put the vendor's own into ${where}.`);
    case "environment":
    case "signing":
    case "usual":
      return;
  }
}
