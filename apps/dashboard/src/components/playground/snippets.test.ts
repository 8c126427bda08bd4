import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { snippet, snippetKinds } from "./snippets.ts";

const prompt = `It's "2 < 3", isn't it?\nSay $HOME and \`date\`.`;
const ask = {
  dataUrl: "http://127.0.0.1:8080",
  model: "default",
  prompt,
  system: "Be brief.",
  stream: true,
  maximumTokens: 300,
};

test("what curl sends is what was typed, whatever a shell makes of quotes", () => {
  const echoed = snippet("curl", ask).replace(/^curl/, 'printf "%s\\n"');
  const env = { ...process.env, UNDERSTUDY_KEY: "a-key" };
  const words = execFileSync("sh", ["-c", echoed], { encoding: "utf8", env });
  const body: unknown = JSON.parse(words.slice(words.indexOf("{")));
  expect(body).toEqual({
    model: "default",
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: prompt },
    ],
    stream: true,
    max_tokens: 300,
  });
  expect(words).toContain("authorization: Bearer a-key");
});

test.each(snippetKinds)("%s names a key's place and never a key, and says where the gateway is", (kind) => {
  for (const stream of [true, false]) {
    const text = snippet(kind, { ...ask, stream });
    expect(text).toContain("UNDERSTUDY_KEY");
    expect(text).toContain("http://127.0.0.1:8080");
    expect(text).toContain("default");
    expect(text.includes("stream")).toBe(kind === "curl" || stream);
  }
});
