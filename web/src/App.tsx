import { useCallback, useMemo, useState } from "react";
import { Provider } from "urql";
import { Route, Switch } from "wouter";
import { createApiClient } from "./api/client.js";
import { storedKey, storeKey } from "./api/key.js";
import { SharedBoardPage } from "./boards/SharedBoardPage.js";
import { Entrance } from "./Entrance.js";

/** Studio: whoever follows a shared link sees that board alone; everybody else enters by the role of their key. */
export function App() {
  const [key, setKey] = useState(storedKey);
  const client = useMemo(() => createApiClient(key), [key]);
  const changeKey = useCallback((next: string | undefined) => {
    storeKey(next);
    setKey(next);
  }, []);
  return (
    <Provider value={client}>
      <Switch>
        <Route path="/shared/:token">{({ token }) => <SharedBoardPage token={token} />}</Route>
        <Route>
          <Entrance onKey={changeKey} hasKey={key !== undefined} />
        </Route>
      </Switch>
    </Provider>
  );
}
