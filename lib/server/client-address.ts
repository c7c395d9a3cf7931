import "server-only";
import { createHmac } from "node:crypto";
import { isIP, isIPv6 } from "node:net";
import { env } from "@/lib/server/env";

/**
 * The address a request came from, as the header that `instrumentation.ts` writes anew on every request has it. An IPv6 network counts
 * as one address: whoever has one of its addresses has them all. Empty where none is known.
 *
 *     clientAddress(new Headers({ "x-forwarded-for": "2001:db8::1" }))  // "2001:db8:0:0"
 */
export function clientAddress(headers: Headers): string {
  const address = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().toLowerCase() ?? "";
  return isIPv6(address) ? networkOf(address) : address;
}

/** The first 64 bits of an IPv6 address. One that carries an IPv4 address is that address. */
function networkOf(address: string): string {
  const carried = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(address)?.[1];
  if (carried) return carried;
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const groups = tail === undefined ? before : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after];
  return groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}

/**
 * Which address a request came from, told from its connection and what it says of the way it took. Anybody can write a forwarded
 * address; only the last ones, each written by a proxy of ours, are true: `proxies` says how many there are.
 *
 *     trueAddress("10.0.0.1", "6.6.6.6, 192.0.2.7", 1)  // "192.0.2.7"
 *     trueAddress("192.0.2.9", "6.6.6.6", 0)  // "192.0.2.9"
 */
export function trueAddress(connected: string, forwarded: string | undefined, proxies: number): string {
  if (proxies === 0) return connected;
  const said = forwarded?.split(",").map((address) => address.trim()) ?? [];
  const address = said.at(-proxies);
  return address && isIP(address) ? address : connected;
}

/** An address as something to count by: enough to tell it from others, too little to know it. */
export const hashAddress = (purpose: string, ...parts: readonly string[]): string =>
  createHmac("sha256", env().BETTER_AUTH_SECRET).update([purpose, ...parts].join(" ")).digest("hex").slice(0, 32);
