import { generateKeyPairSync, sign } from "node:crypto";

export interface CertificateOptions {
  /** The IPv4 address it is made out to. */
  readonly address: string;
  readonly notBefore: Date;
  /** Before 2050. */
  readonly notAfter: Date;
}

const commonName = [0x55, 0x04, 0x03];
const subjectAlternativeName = [0x55, 0x1d, 0x11];
const ecdsaWithSha256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const tag = { integer: 2, bits: 3, octets: 4, oid: 6, utf8: 12, utcTime: 23, sequence: 48, set: 49 } as const;
const context = { address: 0x87, version: 0xa0, extensions: 0xa3 } as const;

/**
 * A certificate nobody has signed but itself, and its key, as PEM (X.509, RFC 5280), so that TLS
 * failures can be tested for real without key files in the repository and without openssl.
 */
export function selfSignedCertificate({ address, notBefore, notAfter }: CertificateOptions): {
  readonly key: string;
  readonly cert: string;
} {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(tag.sequence, der(tag.oid, ecdsaWithSha256));
  const name = der(
    tag.sequence,
    der(tag.set, der(tag.sequence, der(tag.oid, commonName), der(tag.utf8, Buffer.from("understudy test")))),
  );
  const names = der(tag.sequence, der(context.address, address.split(".").map(Number)));
  const toBeSigned = der(
    tag.sequence,
    der(context.version, der(tag.integer, [2])),
    der(tag.integer, [1]),
    algorithm,
    name,
    der(tag.sequence, utcTime(notBefore), utcTime(notAfter)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(
      context.extensions,
      der(tag.sequence, der(tag.sequence, der(tag.oid, subjectAlternativeName), der(tag.octets, names))),
    ),
  );
  const signature = der(tag.bits, [0], sign("sha256", toBeSigned, privateKey));
  const certificate = der(tag.sequence, toBeSigned, algorithm, signature).toString("base64");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  };
}

/** One value of X.690: tag, length, contents. */
function der(tagByte: number, ...contents: (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(contents.map((part) => Uint8Array.from(part)));
  const length = content.byteLength;
  const lengthBytes =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tagByte, ...lengthBytes]), content]);
}

/** YYMMDDHHMMSSZ */
function utcTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, "");
  return der(tag.utcTime, Buffer.from(digits.slice(2)));
}
