import "server-only";

declare const holds: unique symbol;

/** JSON text that Postgres built and that holds a T. Routes hand it through unparsed; pages read it with `fromJson`. */
export type Json<T> = string & { readonly [holds]?: T };

/** What the text holds. */
export const fromJson = <T>(json: Json<T>): T => JSON.parse(json) as T;
