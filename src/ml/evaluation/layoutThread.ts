import { answerRequests } from "../../threadPool.js";
import { itemLayout } from "./itemLayout.js";

answerRequests(itemLayout, (cells) => [cells.buffer as ArrayBuffer]);
