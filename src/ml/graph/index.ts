export * from "./elementwise.js";
export { gradients } from "./gradients.js";
export * from "./images.js";
export * from "./leaves.js";
export * from "./linear.js";
export * from "./losses.js";
export * from "./node.js";
export * from "./normalization.js";
export * from "./shapes.js";
