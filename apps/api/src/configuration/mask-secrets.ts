/**
 * Problems quote the operator's file, and the commonest mistake in it is a key in the wrong place.
 * Secrets never reach logs or the browser (docs/design.md section 4), so what looks like one is
 * replaced, character for character: the caret under a line keeps its column.
 */

/** A key of the file that speaks of a credential, and its value. Bounded: a line may be as long as the file. */
const credentialField =
  /((?:key|token|secret|password|credential|webhook_url|smtp_url)[\w-]{0,40}["']?[ \t]{0,40}:[ \t]{0,40})("(?:[^"\\]|\\.)*"?|'[^']*'?|(?:[^\s,}]|,(?=\S)|[ \t]+(?=[^\s#}]))+)/gi;
/** A reference to the environment (unquoted, the pattern above stops before its brace), or a plain count. */
const harmless = /^["']?\$\{\w*\}?["']?$|^\d{1,6}$/;
/** The openings vendors give their keys. */
const credentialShape =
  /(?:\b(?:sk|pk|rk|xai)-|\b(?:gsk|hf)_|\bAIza|\bAKIA|\bABSK|\bbedrock-api-key-)[\w-]{8,}/g;
const addressCredential = /(?<=:\/\/)[^\s/@]+(?=@)/g;

function stars(text: string): string {
  return "*".repeat(text.length);
}

function maskCredentials(text: string): string {
  return text.replace(credentialShape, stars).replace(addressCredential, stars);
}

/** Control characters of the file must not reach a terminal. */
function withoutControls(text: string): string {
  return text.replace(/\p{C}/gu, " ");
}

const longestMessage = 400;

/** A message or a path as it may be shown: what has the shape of a credential starred out, and cut to length. */
export function maskMessage(text: string): string {
  const shown = withoutControls(maskCredentials(text));
  return shown.length > longestMessage ? `${shown.slice(0, longestMessage)}…` : shown;
}

/** A line of the file, with the values of credential fields starred out too; references to the environment stay. */
export function maskSourceLine(line: string): string {
  const masked = line.replace(credentialField, (whole, field: string, value: string) =>
    harmless.test(value) ? whole : field + stars(value),
  );
  return withoutControls(maskCredentials(masked));
}
