import { useEffect, useState } from "react";
import { Notice } from "../components/Notice.js";
import { Page } from "../components/Page.js";

interface Example {
  readonly title: string;
  readonly role: string;
  readonly query: string;
}

/** Ready queries by role, each opened in GraphiQL by a click. */
export function PlayPage() {
  const [examples, setExamples] = useState<readonly Example[]>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    fetch("/examples.json")
      .then((response) => response.json())
      .then(setExamples, (reason: Error) => setError(reason.message));
  }, []);
  const roles = [...new Set(examples?.map(({ role }) => role))];
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
      {error && <Notice kind="bad">The examples could not be loaded: {error}</Notice>}
      <div className="stack">
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
