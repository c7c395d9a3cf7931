/** An error whose message is the whole sentence for whoever ran the command; an empty one was already said by a child. */
export class PlainError extends Error {
  /** @override */
  name = "PlainError";
}

/**
 * Prints what went wrong: the sentence of a plain error, the stack of anything unforeseen.
 * @param {unknown} error
 */
export function say(error) {
  if (error instanceof PlainError) {
    if (error.message) console.error(error.message);
  } else console.error(error);
}

/**
 * The code of a system or Postgres error, "" where there is none.
 * @param {unknown} error
 */
export const codeOf = (error) => (error instanceof Error && "code" in error ? String(error.code) : "");
