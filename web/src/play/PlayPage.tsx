import { useEffect, useState } from "react";
import { storedKey } from "../api/key.js";
import { useMay } from "../api/role.js";
import { Notice } from "../components/Notice.js";
import { Page } from "../components/Page.js";

interface Example {
  readonly title: string;
  /** Such as "storefront". */
  readonly role: string;
  readonly query: string;
}

/** Ready queries that the key may ask, by role, with ids that it may read, each opened in GraphiQL by a click. */
export function PlayPage() {
  const [examples, setExamples] = useState<readonly Example[]>();
  const [error, setError] = useState<string>();
  const { rank, merchandise, analyse, operate } = useMay();
  const may: Readonly<Record<string, boolean>> = {
    storefront: rank,
    merchandiser: merchandise,
    analyst: analyse,
    admin: operate,
  };
  useEffect(() => {
    loadExamples().then(setExamples, (reason: Error) => setError(reason.message));
  }, []);
  const roles = [...new Set(examples?.map(({ role }) => role))].filter((role) => may[role]);
  return (
    <Page
      title="Play with a query"
      lead="Everything that Studio shows comes of this API. Open a query in GraphiQL, change it, run it; its documentation is the book at the left."
      actions={
        <a className="button primary" href="/graphql">
          Open GraphiQL
        </a>
      }
    >
      <div className="stack">
        {error && <Notice kind="bad">The examples could not be loaded: {error}</Notice>}
        {!examples && !error && <p role="status">Loading ...</p>}
        {storedKey() && <Notice>GraphiQL does not take the key from here: put it under Headers there.</Notice>}
        {roles.map((role) => (
          <section key={role} className="stack" aria-labelledby={`role-${role}`}>
            <h2 id={`role-${role}`}>For {role}s</h2>
            <div className="examples">
              {examples
                ?.filter((example) => example.role === role)
                .map(({ title, query }) => (
                  <article key={title} className="panel">
                    <h3>{title}</h3>
                    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
                    <pre tabIndex={0}>
                      <code>{query}</code>
                    </pre>
                    <a
                      className="button tiny"
                      href={`/graphql?query=${encodeURIComponent(query)}`}
                      aria-label={`Open in GraphiQL: ${title}`}
                    >
                      Open in GraphiQL
                    </a>
                  </article>
                ))}
            </div>
          </section>
        ))}
      </div>
    </Page>
  );
}

async function loadExamples(): Promise<readonly Example[]> {
  const key = storedKey();
  const response = await fetch("/examples.json", { headers: key ? { authorization: `Bearer ${key}` } : {} });
  if (!response.ok) throw new Error(`the server answered ${response.status}.`);
  return response.json();
}
