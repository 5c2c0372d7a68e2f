/**
 * The script that starts GraphiQL. Queries go by fetch; subscriptions by WebSocket (graphql-transport-ws), with the headers of the
 * editor as the connection's parameters, so that an API key in the headers serves both.
 */
export const GRAPHIQL_BOOT = `
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_id, label) => "/graphiql/" + ({ json: "json", graphql: "graphql" }[label] || "editor") + "-worker.js",
};

const endpoint = new URL("/graphql", location.href);

function isSubscription(document, name) {
  return document.definitions.some(
    (part) => part.kind === "OperationDefinition" && part.operation === "subscription" && (!name || part.name?.value === name),
  );
}

async function answer(params, headers) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify(params),
  });
  return response.json();
}

async function* stream(params, headers) {
  const url = new URL(endpoint);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(url, "graphql-transport-ws");
  const waiting = [];
  let wake = () => {};
  const push = (message) => { waiting.push(message); wake(); };
  socket.onopen = () => socket.send(JSON.stringify({ type: "connection_init", payload: headers }));
  socket.onclose = ({ code, reason }) => push({ type: "closed", reason: reason || "The connection was closed (" + code + ")." });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "connection_ack") socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: params }));
    else if (message.type === "ping") socket.send(JSON.stringify({ type: "pong" }));
    else push(message);
  };
  try {
    for (;;) {
      while (waiting.length === 0) await new Promise((resolve) => (wake = resolve));
      const message = waiting.shift();
      if (message.type === "next") yield message.payload;
      else if (message.type === "error") return yield { errors: message.payload };
      else if (message.type === "closed") throw new Error(message.reason);
      else if (message.type === "complete") return;
    }
  } finally {
    socket.close(1000);
  }
}

YogaGraphiQL.renderYogaGraphiQL(document.getElementById("root"), {
  ...JSON.parse(document.getElementById("options").content.textContent),
  fetcher: (params, { headers = {}, documentAST } = {}) =>
    documentAST && isSubscription(documentAST, params.operationName) ? stream(params, headers) : answer(params, headers),
});
`;
