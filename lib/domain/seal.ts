import { z } from "zod";

/** The end of the chain that the change log is sealed in: whoever keeps it can tell later whether anything before it was touched. */
export const NewestSeal = z.object({ revision: z.number().int().describe("The last change that is sealed."), hash: z.string().describe("SHA-256 over the seal before and each change since."), sealed_at: z.string() });
export type NewestSeal = z.infer<typeof NewestSeal>;

export const SealAnswer = z.object({ seal: NewestSeal.nullable().describe("Null before the first minute of a register.") });
