import { createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { download } from "./download.mjs";

const content = Buffer.from("0123456789".repeat(1000));
const integrity = `sha512-${createHash("sha512").update(content).digest("base64")}`;

let folder, server, answers, ranges;

beforeEach(async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "offprint-download-"));
  answers = [];
  ranges = [];
  server = http.createServer((request, response) => {
    ranges.push(request.headers.range ?? null);
    (answers.shift() ?? whole)(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(() => {
  vi.restoreAllMocks();
  server.close();
  server.closeAllConnections();
  fs.rmSync(folder, { recursive: true, force: true });
});

function whole(request, response) {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const range = { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` };
  response.writeHead(start > 0 ? 206 : 200, {
    "content-length": content.length - start,
    ...(start > 0 ? range : {}),
  });
  response.end(content.subarray(start));
}

function cutAt(count) {
  return (_request, response) => {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, count), () => setTimeout(() => response.destroy(), 50));
  };
}

function stallAt(count) {
  return (_request, response) => {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, count));
  };
}

function get() {
  const target = path.join(folder, "file");
  const url = `http://127.0.0.1:${server.address().port}/file`;
  return download({ url, target, integrity, label: "test", stallMs: 300, pauseMs: 1 });
}

it.each([
  ["breaks off", cutAt(4000)],
  ["stalls", stallAt(4000)],
])("takes up a transfer that %s", async (_how, broken) => {
  answers = [broken];
  await get();
  expect(ranges).toEqual([null, "bytes=4000-"]);
  expect(fs.readFileSync(path.join(folder, "file"))).toEqual(content);
  expect(fs.readdirSync(folder)).toEqual(["file"]);
});

it("takes up what an earlier run left, and starts over when that was wrong", async () => {
  fs.writeFileSync(path.join(folder, "file.part"), "not what it should be");
  await get();
  expect(ranges).toEqual(["bytes=21-", null]);
  expect(fs.readFileSync(path.join(folder, "file"))).toEqual(content);
});

it("gives up on an address that is not there, at once and with the reason", async () => {
  answers = [(_request, response) => response.writeHead(404).end()];
  await expect(get()).rejects.toThrow(/could not download http.*the server answered 404/);
  expect(ranges).toHaveLength(1);
});

it("never gives its name to a file with another content", async () => {
  const other = (_request, response) => response.end("something else");
  answers = [other, other, other, other];
  await expect(get()).rejects.toThrow("integrity check failed");
  expect(fs.readdirSync(folder)).toEqual([]);
});
