import { threadId } from "node:worker_threads";
import { answerRequests } from "../../src/threadPool.js";

// Answers with the thread that was asked.
answerRequests(() => threadId);
