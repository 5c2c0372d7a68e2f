import { Suspense, useEffect, useRef } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { ROLE_WORDS, useMay } from "./api/role.js";
import { ErrorBoundary } from "./components/ErrorBoundary.js";
import { ThemeButton } from "./components/ThemeButton.js";
import { NoSuchPage, NotForRole } from "./Elsewhere.js";
import { PAGES } from "./pages.js";

/** The pages that the role may see, and the way between them. @param onLeave forgets the key, where one was given */
export function Studio({ onLeave }: { readonly onLeave?: () => void }) {
  const may = useMay();
  const pages = PAGES.filter(({ isShown, isInner }) => isShown(may) && !isInner);
  const [location] = useLocation();
  const shown = useRef(location);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown.current !== location) scrollTo({ top: 0 });
    shown.current = location;
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [location]);
  const isCurrent = (path: string) => location === path || location.startsWith(`${path}/`);
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className="masthead">
        <Link className="brand" href="/">
          Atelier
        </Link>
        <nav aria-label="Pages" ref={nav}>
          {pages.map(({ path, title }) => (
            <Link key={path} href={path} aria-current={isCurrent(path) ? "page" : undefined}>
              {title}
            </Link>
          ))}
        </nav>
        <ThemeButton />
        {onLeave && (
          <>
            <span className="badge">
              <span className="visually-hidden">Your key&apos;s role: </span>
              {ROLE_WORDS[may.role]}
            </span>
            <button type="button" className="button tiny" onClick={onLeave}>
              Leave
            </button>
          </>
        )}
      </header>
      <main id="content" tabIndex={-1}>
        <ErrorBoundary key={location}>
          <Suspense fallback={<p role="status">Loading ...</p>}>
            <Switch>
              {!may.rank && (
                <Route path="/">
                  <Redirect to={pages[0].path} replace />
                </Route>
              )}
              {PAGES.map((page) => (
                <Route<{ id?: string }> key={page.path} path={page.path}>
                  {({ id }) => (page.isShown(may) ? page.draw(id ?? "") : <NotForRole page={page} pages={pages} />)}
                </Route>
              ))}
              <Route>
                <NoSuchPage pages={pages} />
              </Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
    </>
  );
}
