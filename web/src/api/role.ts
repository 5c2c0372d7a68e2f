import { createContext, useContext } from "react";
import type { Role } from "../gql/graphql.js";

export const RoleContext = createContext<Role>("ADMIN");

/** Roles as people say them. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  STOREFRONT: "storefront",
  MERCHANDISER: "merchandiser",
  ANALYST: "analyst",
  ADMIN: "administrator",
};

export type May = ReturnType<typeof useMay>;

/** What the role of this tab's key may do; the server decides, Studio shows what would be answered. */
export function useMay() {
  const role = useContext(RoleContext);
  const is = (...roles: Role[]) => roles.includes(role);
  return {
    role,
    rank: is("STOREFRONT", "MERCHANDISER", "ADMIN"),
    merchandise: is("MERCHANDISER", "ADMIN"),
    readWork: is("MERCHANDISER", "ANALYST", "ADMIN"),
    analyse: is("ANALYST", "ADMIN"),
    operate: is("ADMIN"),
  };
}
