// Run by Next once in each process, before it answers anything.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { writeTrueAddresses } = await import("@/lib/server/forwarded");
  writeTrueAddresses();
  const { startSealing } = await import("@/lib/server/seal");
  startSealing();
}
