/** What somebody signed in may do: editors write, admins also manage users and undo. */
export const ROLES = ["editor", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const MIN_PASSWORD_LENGTH = 12;
