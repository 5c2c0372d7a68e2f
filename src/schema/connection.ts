import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";
import type { Edge, Page, PageInfo } from "../services/catalogue/pages.js";
import { countedAbove, DEFAULT_FIRST } from "./complexity.js";

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: DEFAULT_FIRST, description: "How many rows, 0 to 200." })
  first!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "pageInfo.endCursor of the page before; the first page without it.",
  })
  after?: string | null;
}

@ObjectType("PageInfo", { simpleResolvers: true, description: "Where a page stands in its list." })
export class PageInfoType implements PageInfo {
  @Field(() => Boolean, { description: "Whether rows follow; ask for them with after: endCursor." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether the page was asked for with a cursor." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first row; null on an empty page." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last row; null on an empty page." })
  endCursor!: string | null;
}

/**
 * The Relay connection of a type: `<name>Edge` and `<name>Connection`.
 * @param rows what the rows are, for the descriptions
 */
export function connectionOf<Node extends object>(name: string, node: ClassType<Node>, rows: string) {
  @ObjectType(`${name}Edge`, { description: `One of ${rows}, with its cursor.` })
  class EdgeType implements Edge<unknown> {
    @Field(() => String, { description: "Opaque; pass it as after to continue behind this row." })
    cursor!: string;

    @Field(() => node, { description: "The row." })
    node!: unknown;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${rows}.` })
  class ConnectionType implements Page<unknown> {
    @Field(() => [EdgeType], { description: "Rows in order.", complexity: countedAbove })
    edges!: Edge<unknown>[];

    @Field(() => PageInfoType, { description: "Where this page stands in the list." })
    pageInfo!: PageInfo;

    countAll!: () => Promise<number>;

    @Field(() => Int, { description: "Rows in the whole list; counted only when asked for." })
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return ConnectionType;
}
