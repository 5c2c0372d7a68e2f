import { GraphQLError } from "graphql";
import type { AuthCheckerFn } from "type-graphql";
import type { Role } from "../config.js";
import type { Context } from "./context.js";

/** Roles that may look at items and categories: everybody who has a key. */
export const READ_CATALOGUE: Role[] = ["storefront", "merchandiser", "analyst", "admin"];
/** Roles that may ask for rankings and report what shoppers do. */
export const RANK: Role[] = ["storefront", "merchandiser", "admin"];
/** Roles that may change items, upload pictures, and make designs. */
export const MERCHANDISE: Role[] = ["merchandiser", "admin"];
/** Roles that may look at shoppers and designs. */
export const READ_WORK: Role[] = ["merchandiser", "analyst", "admin"];
/** Roles that may look at models and numbers. */
export const ANALYSE: Role[] = ["analyst", "admin"];
/** Roles that may change what serves. */
export const OPERATE: Role[] = ["admin"];

/** Lets a field be resolved when the key's role is one of its roles. @throws GraphQLError UNAUTHENTICATED or FORBIDDEN */
export const authChecker: AuthCheckerFn<Context, Role> = ({ context, info }, roles) => {
  if (context.role === undefined)
    throw new GraphQLError(
      `${info.fieldName} needs an API key: send the header "Authorization: Bearer KEY" or "x-api-key: KEY".`,
      { extensions: { code: "UNAUTHENTICATED" } },
    );
  if (!roles.includes(context.role))
    throw new GraphQLError(`${info.fieldName} is not for the role ${context.role}; it takes ${roles.join(" or ")}.`, {
      extensions: { code: "FORBIDDEN" },
    });
  return true;
};
