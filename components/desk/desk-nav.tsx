"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { useSignOut } from "@/lib/client/mutations";
import styles from "./desk.module.css";

const ROOMS: readonly { href: string; label: string; needsAdmin?: boolean }[] = [
  { href: "/desk", label: "Desk" },
  { href: "/desk/claims", label: "Claims" },
  { href: "/desk/claims/new", label: "New claim" },
  { href: "/desk/intake", label: "Intake" },
  { href: "/desk/import", label: "Import" },
  { href: "/desk/sources", label: "Sources" },
  { href: "/desk/topics", label: "Topics" },
  { href: "/desk/annotations", label: "Annotations" },
  { href: "/desk/reports", label: "Reports" },
  { href: "/desk/users", label: "People", needsAdmin: true },
  { href: "/desk/account", label: "Account" },
];

/** The rooms of the desk, who is in, and the way out. */
export function DeskNav({ name, isAdmin }: { name: string; isAdmin: boolean }) {
  const path = usePathname();
  const signOut = useSignOut();
  // The whole page is left, so that nothing read under the session stays in memory.
  const leave = () => signOut.mutate(undefined, { onSettled: () => window.location.assign("/") });
  return (
    <nav aria-label="Desk" className={styles.nav}>
      {ROOMS.filter(({ needsAdmin }) => isAdmin || !needsAdmin).map(({ href, label }) => (
        <Link key={href} href={href} aria-current={path === href ? "page" : undefined}>
          {label}
        </Link>
      ))}
      <span className={`${styles.end} muted`}>{name}</span>
      <Button look="quiet" onClick={leave} disabled={signOut.isPending}>
        Sign out
      </Button>
    </nav>
  );
}
