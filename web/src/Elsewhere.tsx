import { Link, useLocation } from "wouter";
import { ROLE_WORDS, useMay } from "./api/role.js";
import { Page } from "./components/Page.js";
import type { StudioPage } from "./pages.js";

interface WayProps {
  /** The pages that the role may see. */
  readonly pages: readonly StudioPage[];
}

/** Stands where a page is that the role may not see. */
export function NotForRole({ page: { title, readers }, pages }: WayProps & { readonly page: StudioPage }) {
  const { role } = useMay();
  return (
    <Page title={title} lead={`Your key's role is ${ROLE_WORDS[role]}; this page is for ${readers}.`}>
      <Way pages={pages} />
    </Page>
  );
}

/** Stands at addresses of no page. */
export function NoSuchPage({ pages }: WayProps) {
  const [location] = useLocation();
  return (
    <Page title="There is no such page" lead={`Nothing is at ${location}.`}>
      <Way pages={pages} />
    </Page>
  );
}

function Way({ pages }: WayProps) {
  return (
    <p className="row">
      <span>Go to</span>
      {pages.map(({ path, title }) => (
        <Link key={path} className="button" href={path}>
          {title}
        </Link>
      ))}
    </p>
  );
}
