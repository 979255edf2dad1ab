import {timingSafeEqual} from "node:crypto";
import type {IncomingMessage} from "node:http";
import {readBody} from "./readBody.js";

/** What is answered as JSON. */
export interface JsonAnswer {
  status: number;
  answer: object;
}

/** Header that carries the token of this start. */
export const tokenHeader = "x-winnow-token";

/** Bytes a body may have: every part of the largest model, many times over. */
const mostBytes = 256 * 1024;

const refuse = (status: number, message: string): JsonAnswer => ({status, answer: {message}});

/**
 * Answers a request that writes. It must come from one of our own pages, say so itself (browsers send `Origin` with every
 * POST), show the token that only such a page can have read, and bring JSON: a form of another site can do none of these.
 *
 * @param write gets the parsed body, of whatever shape
 */
export async function answerWrite(
  request: IncomingMessage,
  token: string,
  write: (body: unknown) => Promise<JsonAnswer>
): Promise<JsonAnswer> {
  const {headers} = request;
  if (headers.origin !== `http://${headers.host}`) return refuse(403, "only this site's own pages may write");
  if (!isToken(headers[tokenHeader], token)) return refuse(403, "token is missing or of an earlier start");
  const type = headers["content-type"] ?? "";
  if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type))
    return refuse(415, `content type must be application/json: ${type}`);
  const body = await readBody(request, mostBytes);
  if (body === null) return refuse(413, `body must have at most ${mostBytes} bytes`);
  const parsed = parseJson(body);
  return parsed === undefined ? refuse(400, "body is no JSON") : write(parsed);
}

function isToken(given: string | string[] | undefined, token: string): boolean {
  if (typeof given !== "string") return false;
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
