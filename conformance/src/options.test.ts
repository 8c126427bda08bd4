import { expect, it } from "vitest";
import { readOptions } from "./options.ts";

it("without words this project's own gateway is judged, on free ports, in every dialect", () => {
  expect(readOptions([])).toEqual({
    url: null,
    dialects: ["openai-chat", "anthropic-messages"],
    upstreamPort: 0,
    json: false,
    configuration: null,
  });
});

it("another gateway has to know the ports before", () => {
  expect(readOptions(["--url", "http://127.0.0.1:8080/"])).toMatchObject({
    url: "http://127.0.0.1:8080",
    upstreamPort: 7_410,
  });
  expect(readOptions(["--configuration", "json", "--upstream-port", "9000"])).toMatchObject({
    configuration: "json",
    upstreamPort: 9_000,
  });
});

it.each([
  [["--url", "somewhere"], /"somewhere" is no address/],
  [["--dialect", "latin"], /There is no dialect "latin"/],
  [["--configuration", "xml"], /not as "xml"/],
  [["--upstream-port", "65535"], /is no port/],
  [["--colour"], /--colour/],
])("%j is told to be wrong", (words, problem) => {
  expect(readOptions(words)).toEqual({ problem: expect.stringMatching(problem) });
});
