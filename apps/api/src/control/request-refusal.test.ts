import { expect, test } from "vitest";
import { refuseRequest } from "./request-refusal.ts";

const host = "127.0.0.1:8081";
const loopbackDoor = { wide: false, names: [] };
const json = { "content-type": "application/json" };

test.each([
  { method: "GET", headers: { host } },
  { method: "GET", headers: { host: "localhost" } },
  { method: "GET", headers: { host: "[::1]:8081", origin: "http://[::1]:3000" } },
  { method: "POST", headers: { host: "LOCALHOST:8081", "content-type": "application/json; charset=utf-8" } },
  {
    method: "POST",
    headers: { host, ...json, origin: "https://localhost:3000", "sec-fetch-site": "same-site" },
  },
  { method: "POST", headers: { host, ...json, "content-length": "1048576" } },
])("looks at $method $headers", (request) => {
  expect(refuseRequest(request, loopbackDoor)).toBeNull();
});

test.each([
  { status: 403, method: "GET", headers: {} },
  { status: 403, method: "GET", headers: { host: "evil.example" } },
  { status: 403, method: "GET", headers: { host: "127.0.0.1.evil.example:8081" } },
  { status: 403, method: "GET", headers: { host: "127.0.0.1@evil.example" } },
  { status: 403, method: "GET", headers: { host, origin: "https://evil.example" } },
  { status: 403, method: "GET", headers: { host, origin: "http://localhost.evil.example" } },
  { status: 403, method: "GET", headers: { host, origin: "null" } },
  { status: 403, method: "GET", headers: { host, "sec-fetch-site": "cross-site" } },
  { status: 415, method: "POST", headers: { host } },
  { status: 415, method: "POST", headers: { host, "content-type": "text/plain" } },
  { status: 415, method: "POST", headers: { host, "content-type": "multipart/form-data; boundary=x" } },
  { status: 413, method: "POST", headers: { host, ...json, "content-length": "1048577" } },
  { status: 405, method: "OPTIONS", headers: { host } },
  { status: 405, method: "DELETE", headers: { host } },
])("refuses $method $headers with $status", ({ status, ...request }) => {
  expect(refuseRequest(request, loopbackDoor)).toMatchObject({ status });
});

const wideDoor = { wide: true, names: ["ops.example"] };

test.each([
  { method: "GET", headers: { host: "10.1.2.3:8081", origin: "http://10.1.2.3:8081" } },
  { method: "GET", headers: { host: "[fd00::1]:8081" } },
  { method: "GET", headers: { host: "ops.example", origin: "https://ops.example" } },
  { method: "GET", headers: { host } },
])("opened beyond loopback, looks at $headers", (request) => {
  expect(refuseRequest(request, wideDoor)).toBeNull();
});

test.each([
  { headers: { host: "evil.example" } },
  { headers: { host: "ops.example.evil.example" } },
  { headers: { host: "10.1.2.3:8081", origin: "http://10.1.2.4:8081" } },
  { headers: { host: "ops.example", origin: "null" } },
])("opened beyond loopback, refuses $headers", ({ headers }) => {
  expect(refuseRequest({ method: "GET", headers }, wideDoor)).toMatchObject({ status: 403 });
});
