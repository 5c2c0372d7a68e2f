import { useCallback, useMemo, useState } from "react";
import { Provider } from "urql";
import { Route, Switch } from "wouter";
import { createApiClient } from "./api/client.js";
import { storedKey, storeKey } from "./api/key.js";
import { SharedBoardPage } from "./boards/SharedBoardPage.js";
import { ErrorBoundary } from "./components/ErrorBoundary.js";
import { Entrance } from "./Entrance.js";

/** Shared links are their own permission: no key goes with them, not even one that this tab has. */
const keyless = createApiClient();

/** Studio: whoever follows a shared link sees that board alone; everybody else enters by the role of their key. */
export function App() {
  const [key, setKey] = useState(storedKey);
  const client = useMemo(() => createApiClient(key), [key]);
  const changeKey = useCallback((next: string | undefined) => {
    storeKey(next);
    setKey(next);
  }, []);
  return (
    <Switch>
      <Route path="/shared/:token">
        {({ token }) => (
          <Provider value={keyless}>
            <ErrorBoundary>
              <SharedBoardPage token={token} />
            </ErrorBoundary>
          </Provider>
        )}
      </Route>
      <Route>
        <Provider value={client}>
          <Entrance onKey={changeKey} hasKey={key !== undefined} />
        </Provider>
      </Route>
    </Switch>
  );
}
