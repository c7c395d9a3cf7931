import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { DeskNav } from "@/components/desk/desk-nav";
import { currentUser } from "@/lib/server/session";

export const metadata: Metadata = { title: "Desk", robots: { index: false } };

// Each page asks for an editor itself: a layout is not drawn anew when the reader moves between its pages.
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await currentUser(await headers());
  return (
    <>
      {user && <DeskNav name={user.name} isAdmin={user.role === "admin"} />}
      {children}
    </>
  );
}
