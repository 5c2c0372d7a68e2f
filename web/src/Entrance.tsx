import { useQuery } from "urql";
import { errorCode, errorText } from "./api/errors.js";
import { RoleContext } from "./api/role.js";
import { Notice } from "./components/Notice.js";
import { graphql } from "./gql/index.js";
import { SignIn } from "./SignIn.js";
import { Studio } from "./Studio.js";

const ROLE = graphql(`
  query Role {
    role
  }
`);

export interface EntranceProps {
  readonly hasKey: boolean;
  /** A key to try, or undefined to forget the one there is. */
  readonly onKey: (key: string | undefined) => void;
}

/** Studio where the server is open or the key is known; else asks for a key. */
export function Entrance({ hasKey, onKey }: EntranceProps) {
  const [{ data, error, fetching }, askAgain] = useQuery({ query: ROLE });
  if (error && errorCode(error) !== "UNAUTHENTICATED")
    return (
      <main>
        <Notice kind="bad">
          <p>{errorText(error)}</p>
          <p className="row">
            <button type="button" className="button tiny" disabled={fetching} onClick={() => askAgain()}>
              Try again
            </button>
            {hasKey && (
              <button type="button" className="button tiny" onClick={() => onKey(undefined)}>
                Use another key
              </button>
            )}
          </p>
        </Notice>
      </main>
    );
  if (error) return <SignIn onKey={onKey} refused />;
  if (fetching || !data) return <main aria-busy="true" />;
  if (!data.role) return <SignIn onKey={onKey} />;
  return (
    <RoleContext value={data.role}>
      <Studio onLeave={hasKey ? () => onKey(undefined) : undefined} />
    </RoleContext>
  );
}
