import { once } from "node:events";
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import type { Answer } from "./answer";
import type { Fault } from "./faults";

// Between the last byte and a reset: without it the reset overtakes bytes the client has not read, and a client that
// has just started is slow to read.
const BEFORE_RESET_MS = 150;
const METER_MS = 20;

/** Sends an answer, with what a fault does to its delivery. Settles when nothing more will be sent. */
export async function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  fault: Fault | null,
): Promise<void> {
  const { socket } = request;
  const half = Math.floor(answer.body.length / 2);
  switch (fault?.kind) {
    case "reset":
      if (fault.afterBytes !== undefined) {
        writeRaw(socket, answer, lengthOf(answer.body), answer.body.subarray(0, fault.afterBytes));
        await pause(BEFORE_RESET_MS);
      }
      socket.resetAndDestroy();
      return;
    case "stall":
      if (fault.afterBytes !== undefined)
        writeRaw(socket, answer, lengthOf(answer.body), answer.body.subarray(0, fault.afterBytes));
      return;
    case "slow":
      await sendSlowly(response, answer, fault);
      return;
    case "short":
      writeRaw(socket, answer, lengthOf(answer.body), answer.body.subarray(0, fault.afterBytes ?? half));
      socket.end();
      return;
    case "no-length":
      sendWithoutLength(socket, answer, fault.afterBytes ?? half, fault.form ?? "close");
      return;
    case "long": {
      const told = Math.max(0, answer.body.length - (fault.by ?? half));
      writeRaw(socket, answer, { "Content-Length": String(told) }, answer.body);
      socket.end();
      return;
    }
    case "gzip-truncated": {
      const packed = gzipSync(answer.body);
      const cut = packed.subarray(0, Math.floor(packed.length / 2));
      writeRaw(socket, answer, { ...lengthOf(cut), "Content-Encoding": "gzip" }, cut);
      socket.end();
      return;
    }
    case "empty":
      response.writeHead(answer.status, { ...answer.headers, "Content-Length": "0" });
      response.end();
      return;
    case "redirect":
      response.writeHead(302, { Location: fault.to, Connection: "close" });
      response.end();
      return;
    case "endless":
      await sendEndlessly(response, answer, fault.saysLength ?? true);
      return;
    default:
      response.writeHead(answer.status, { ...answer.headers, ...lengthOf(answer.body) });
      response.end(request.method === "HEAD" ? undefined : answer.body);
  }
}

function lengthOf(body: Buffer): { "Content-Length": string } {
  return { "Content-Length": String(body.length) };
}

/** Writes past Node's HTTP layer, which would mend or refuse what is wrong on purpose here. */
function writeRaw(
  socket: Socket,
  answer: Answer,
  extra: Readonly<Record<string, string>>,
  bytes: Buffer,
): void {
  const headers = { ...answer.headers, ...extra, Connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ""}\r\n${lines.join("")}\r\n`);
  socket.write(bytes);
}

function sendWithoutLength(socket: Socket, answer: Answer, sent: number, form: "close" | "chunked"): void {
  const bytes = answer.body.subarray(0, sent);
  if (form === "close") writeRaw(socket, answer, {}, bytes);
  else {
    const chunk = Buffer.concat([
      Buffer.from(`${bytes.length.toString(16)}\r\n`),
      bytes,
      Buffer.from("\r\n"),
    ]);
    writeRaw(socket, answer, { "Transfer-Encoding": "chunked" }, chunk);
  }
  socket.end();
}

async function sendEndlessly(response: ServerResponse, answer: Answer, saysLength: boolean): Promise<void> {
  const length = saysLength ? { "Content-Length": String(5 * 1024 ** 3) } : {};
  response.writeHead(answer.status, { ...answer.headers, ...length });
  const more = (): void => {
    while (!response.destroyed && response.write(answer.body));
  };
  response.on("drain", more);
  more();
  await once(response, "close");
}

async function sendSlowly(
  response: ServerResponse,
  answer: Answer,
  fault: Extract<Fault, { kind: "slow" }>,
): Promise<void> {
  await pause(fault.headersMs ?? 0);
  response.writeHead(answer.status, { ...answer.headers, ...lengthOf(answer.body) });
  response.flushHeaders();
  await pause(fault.bodyMs ?? 0);
  const step = Math.max(1, Math.ceil(((fault.bytesPerSecond ?? Number.MAX_SAFE_INTEGER) * METER_MS) / 1000));
  for (let at = 0; at < answer.body.length && !response.destroyed; at += step) {
    if (at > 0) await pause(METER_MS);
    response.write(answer.body.subarray(at, at + step));
  }
  response.end();
}
