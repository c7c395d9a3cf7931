"use client";

import { SignInForm } from "@/components/desk/sign-in-form";

/** Signs in and goes back to where the reader was, as a fresh page: what strangers saw is not kept. */
export function SignInAndReturn({ to }: { to: string }) {
  return <SignInForm onSignedIn={() => window.location.assign(to)} />;
}
