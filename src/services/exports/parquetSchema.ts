import type { SchemaElement } from "hyparquet";
import type { Column } from "./types.js";

/** Columns in the order of the rows' cells: texts are STRING, times TIMESTAMP in milliseconds of UTC, vectors LIST of FLOAT. */
export function parquetSchema(columns: readonly Column[]): SchemaElement[] {
  return [{ name: "schema", num_children: columns.length }, ...columns.flatMap(elements)];
}

function elements({ name, type }: Column): SchemaElement[] {
  const optional = { name, repetition_type: "OPTIONAL" } as const;
  switch (type) {
    case "text":
      return [{ ...optional, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } }];
    case "json":
      return [{ ...optional, type: "BYTE_ARRAY", converted_type: "JSON", logical_type: { type: "JSON" } }];
    case "int32":
      return [{ ...optional, type: "INT32" }];
    case "int64":
      return [{ ...optional, type: "INT64" }];
    case "float":
      return [{ ...optional, type: "FLOAT" }];
    case "double":
      return [{ ...optional, type: "DOUBLE" }];
    case "time":
      return [
        {
          ...optional,
          type: "INT64",
          converted_type: "TIMESTAMP_MILLIS",
          logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
        },
      ];
    case "vector":
      return [
        { name, repetition_type: "REQUIRED", num_children: 1, converted_type: "LIST", logical_type: { type: "LIST" } },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", repetition_type: "REQUIRED", type: "FLOAT" },
      ];
  }
}
