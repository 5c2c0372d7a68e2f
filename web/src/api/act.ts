import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { useCallback } from "react";
import { useClient } from "urql";
import { errorText } from "./errors.js";

/** Asks the server once and answers its data. @throws Error in the server's words */
export type Act = <Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/** Runs queries and mutations from event handlers. */
export function useAct(): Act {
  const client = useClient();
  return useCallback(
    async (document, variables) => {
      const isMutation = document.definitions.some(
        (part) => part.kind === "OperationDefinition" && part.operation === "mutation",
      );
      const result = await (isMutation ? client.mutation(document, variables) : client.query(document, variables));
      if (result.error) throw new Error(errorText(result.error));
      return result.data as NonNullable<typeof result.data>;
    },
    [client],
  );
}
