import type { ReactNode } from "react";
import type { May } from "./api/role.js";
import { lazyPage } from "./components/lazyPage.js";
import { ShopPage } from "./shop/ShopPage.js";

const DesignPage = lazyPage(async () => (await import("./design/DesignPage.js")).DesignPage);
const BoardsPage = lazyPage(async () => (await import("./boards/BoardsPage.js")).BoardsPage);
const BoardPage = lazyPage(async () => (await import("./boards/BoardPage.js")).BoardPage);
const ModelsPage = lazyPage(async () => (await import("./models/ModelsPage.js")).ModelsPage);
const AnalyticsPage = lazyPage(async () => (await import("./analytics/AnalyticsPage.js")).AnalyticsPage);
const PlayPage = lazyPage(async () => (await import("./play/PlayPage.js")).PlayPage);

/** A page of Studio; the server answers its path too (src/server/pages/studio.ts). */
export interface StudioPage {
  readonly path: string;
  readonly title: string;
  readonly isShown: (may: May) => boolean;
  /** Whose keys may see it, in words. */
  readonly readers: string;
  /** Reached from another page, and not by the masthead. */
  readonly isInner?: boolean;
  /** @param id what stands for `:id` in its path */
  readonly draw: (id: string) => ReactNode;
}

const SHOP = { isShown: ({ rank }: May) => rank, readers: "storefronts, merchandisers and administrators" };
const DESIGN = { isShown: ({ merchandise }: May) => merchandise, readers: "merchandisers and administrators" };
const BOARDS = { isShown: ({ readWork }: May) => readWork, readers: "merchandisers, analysts and administrators" };
const NUMBERS = { isShown: ({ analyse }: May) => analyse, readers: "analysts and administrators" };

export const PAGES: readonly StudioPage[] = [
  { path: "/", title: "Shop", ...SHOP, draw: () => <ShopPage /> },
  { path: "/design", title: "Design", ...DESIGN, draw: () => <DesignPage /> },
  { path: "/boards", title: "Boards", ...BOARDS, draw: () => <BoardsPage /> },
  { path: "/boards/:id", title: "Board", ...BOARDS, isInner: true, draw: (id) => <BoardPage id={id} /> },
  { path: "/models", title: "Models", ...NUMBERS, draw: () => <ModelsPage /> },
  { path: "/analytics", title: "Analytics", ...NUMBERS, draw: () => <AnalyticsPage /> },
  { path: "/play", title: "Play", isShown: () => true, readers: "every key", draw: () => <PlayPage /> },
];
