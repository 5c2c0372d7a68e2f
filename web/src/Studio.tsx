import { lazy, Suspense, useEffect, useRef } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { useMay } from "./api/role.js";
import { ErrorBoundary } from "./components/ErrorBoundary.js";
import { ThemeButton } from "./components/ThemeButton.js";
import { ShopPage } from "./shop/ShopPage.js";

const DesignPage = lazy(async () => ({ default: (await import("./design/DesignPage.js")).DesignPage }));
const BoardsPage = lazy(async () => ({ default: (await import("./boards/BoardsPage.js")).BoardsPage }));
const BoardPage = lazy(async () => ({ default: (await import("./boards/BoardPage.js")).BoardPage }));
const ModelsPage = lazy(async () => ({ default: (await import("./models/ModelsPage.js")).ModelsPage }));
const AnalyticsPage = lazy(async () => ({ default: (await import("./analytics/AnalyticsPage.js")).AnalyticsPage }));
const PlayPage = lazy(async () => ({ default: (await import("./play/PlayPage.js")).PlayPage }));

/** The pages that the role may see, and the way between them. */
export function Studio({ onLeave }: { readonly onLeave?: () => void }) {
  const may = useMay();
  const pages = [
    { path: "/", title: "Shop", shown: may.rank, page: () => <ShopPage /> },
    { path: "/design", title: "Design", shown: may.merchandise, page: () => <DesignPage /> },
    { path: "/boards", title: "Boards", shown: may.readWork, page: () => <BoardsPage /> },
    { path: "/models", title: "Models", shown: may.analyse, page: () => <ModelsPage /> },
    { path: "/analytics", title: "Analytics", shown: may.analyse, page: () => <AnalyticsPage /> },
    { path: "/play", title: "Play", shown: true, page: () => <PlayPage /> },
  ].filter(({ shown }) => shown);
  const [location] = useLocation();
  const shown = useRef(location);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown.current !== location) scrollTo({ top: 0 });
    shown.current = location;
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [location]);
  const isCurrent = (path: string) => (path === "/" ? location === "/" : location.startsWith(path));
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
          <button type="button" className="button tiny" onClick={onLeave}>
            Leave
          </button>
        )}
      </header>
      <main id="content" tabIndex={-1}>
        <ErrorBoundary key={location}>
          <Suspense fallback={<p role="status">Loading ...</p>}>
            <Switch>
              {pages.map(({ path, page }) => (
                <Route key={path} path={path}>
                  {page}
                </Route>
              ))}
              {may.readWork && <Route path="/boards/:id">{({ id }) => <BoardPage id={id} />}</Route>}
              <Route>
                <Redirect to={pages[0].path} />
              </Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
    </>
  );
}
