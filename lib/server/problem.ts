import "server-only";

/** One thing wrong with one field: a JSON pointer into the body (`/estimates/0/best`) and a sentence that says what to do. */
export type FieldProblem = { pointer: string; detail: string };

/**
 * A refusal that `handle` turns into an RFC 9457 problem document. Everything in it is shown to the person who asked.
 *
 *     throw new ProblemError(404, "There is no such claim.")
 */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    /** Further members of the document, such as the version that now stands. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}

/** The claim, source or note has moved on since the editor read it; `current` is what stands now. */
export const conflict = (current: { version: number }): ProblemError =>
  new ProblemError(409, "Somebody changed this since you opened it. Both versions are shown; nothing you wrote is lost.", [], { current });
