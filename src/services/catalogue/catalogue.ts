import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import type { DesignFilter } from "../design/types.js";
import { evaluations, type KeptEvaluation } from "../evaluation/keptEvaluations.js";
import { Listeners } from "../listeners.js";
import { LearningCurves } from "../models/learningCurves.js";
import type { Category, Design, EvaluationKind, Item, Model, User } from "../rows.js";
import type { UploadService } from "../uploads/types.js";
import { pageOfDesigns } from "./designs.js";
import type { ItemValues } from "./itemInput.js";
import { pageOfItems, type WantedItems } from "./items.js";
import { createLoaders, type Loaders } from "./loaders.js";
import { pageOfModels } from "./models.js";
import type { Page, PageRequest } from "./pages.js";
import { PictureUrls } from "./pictureUrls.js";
import { ShownItems } from "./shownItems.js";
import { upsertItems } from "./upsertItems.js";
import { pageOfUsers } from "./users.js";

/** Everything that is stored, to read; items, to write. */
export class Catalogue {
  /** Items as rankings show them. */
  readonly shownItems: ShownItems;
  private readonly pictureUrls: PictureUrls;
  private readonly curves: LearningCurves;
  private readonly itemsUpserted = new Listeners<readonly Item[]>();

  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly uploads: UploadService,
  ) {
    this.shownItems = new ShownItems(database);
    this.pictureUrls = new PictureUrls(store);
    this.curves = new LearningCurves(store);
  }

  /** Batched reads for one request. */
  loaders(): Loaders {
    return createLoaders(this.database, this.store, this.pictureUrls, this.curves);
  }

  /** All categories, by name. */
  categories(): Promise<Category[]> {
    return this.database.prisma.category.findMany({ orderBy: [{ name: "asc" }, { id: "asc" }] });
  }

  items(request: PageRequest, wanted?: WantedItems): Promise<Page<Item>> {
    return pageOfItems(this.database, request, wanted);
  }

  users(request: PageRequest): Promise<Page<User>> {
    return pageOfUsers(this.database, request);
  }

  designs(request: PageRequest, filter?: DesignFilter): Promise<Page<Design>> {
    return pageOfDesigns(this.database, request, filter);
  }

  models(request: PageRequest): Promise<Page<Model>> {
    return pageOfModels(this.database, request);
  }

  /** What was measured of models, newest first. @throws UserInputError on a bad `first` */
  evaluations(first: number, kind?: EvaluationKind): Promise<KeptEvaluation[]> {
    return evaluations(this.database, first, kind);
  }

  /** {@link upsertItems}; listeners hear of it once it is stored. */
  async upsertItems(inputs: readonly ItemValues[]): Promise<Item[]> {
    const items = await upsertItems(this.database, this.uploads, inputs);
    const renames = inputs.some(({ categoryName }) => categoryName != null);
    this.shownItems.forget(renames ? undefined : items.map(({ id }) => id));
    this.itemsUpserted.emit(items);
    return items;
  }

  /** Calls `listener` with items that this process has added or changed. Returns what ends that. */
  onItemsUpserted(listener: (items: readonly Item[]) => void): () => void {
    return this.itemsUpserted.add(listener);
  }
}
