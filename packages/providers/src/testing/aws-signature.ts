import { createHash, createHmac } from "node:crypto";
import type { AwsCredentials } from "../provider.ts";
import type { UpstreamSide } from "./transport-driver.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/**
 * The signature AWS would find right for a request as it arrived, by Signature Version 4 as documented
 * (docs.aws.amazon.com/IAM, "Create a signed AWS API request"), written without the code that signed it.
 */
export function expectedSignature(
  { requestHeaders, requestBody }: UpstreamSide,
  aws: AwsCredentials,
): string {
  const [, path = ""] = (requestHeaders[":request"] ?? "").split(" ");
  const signed = /SignedHeaders=([^,]+)/.exec(requestHeaders["authorization"] ?? "")?.[1] ?? "";
  const headers = signed.split(";").map((name) => `${name}:${requestHeaders[name] ?? ""}\n`);
  // Every service but S3 takes the path encoded once more.
  const uri = path.split("/").map(encodeURIComponent).join("/");
  const canonical = ["POST", uri, "", headers.join(""), signed, hash(requestBody)].join("\n");
  const time = requestHeaders["x-amz-date"] ?? "";
  const day = time.slice(0, 8);
  const scope = `${day}/${aws.region}/bedrock/aws4_request`;
  const key = [day, aws.region, "bedrock", "aws4_request"].reduce<string | Buffer>(
    hmac,
    `AWS4${aws.secretAccessKey}`,
  );
  return hmac(key, ["AWS4-HMAC-SHA256", time, scope, hash(canonical)].join("\n")).toString("hex");
}
