import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { INTERNAL } from "./errors.js";
import { LIMITS } from "./limits.js";

/** Errors before or around GraphQL, in GraphQL's form, so that clients read one kind of error. */
export function answerHttpError(
  error: FastifyError | GraphQLError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof GraphQLError && error.extensions.http) return refuse(reply, error);
  const { statusCode: status = 500, code } = error as FastifyError;
  if (status === 413)
    return send(reply, 413, "BODY_TOO_LARGE", `The request's body has more than ${LIMITS.bodyBytes} bytes.`);
  if (code === "FST_ERR_HANDLER_TIMEOUT") {
    request.log.error({ err: error, route: request.routeOptions.url }, "a request took too long");
    return send(reply, 503, "TIMEOUT", `No answer within ${LIMITS.answerTimeout / 1000} seconds.`);
  }
  if (status < 500) return send(reply, status, "BAD_REQUEST", error.message);
  request.log.error({ err: error, route: request.routeOptions.url, requestId: request.id }, "a request failed");
  const message = `Something failed on the server. The server's log has the cause under the request id ${request.id}.`;
  return send(reply, 500, INTERNAL, message, { requestId: request.id });
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(reply, 404, "NOT_FOUND", "There is nothing here; the API is at /graphql.");
}

/** A request that its key, or want of one, does not permit: under the status that the error names. */
function refuse(reply: FastifyReply, { message, extensions }: GraphQLError): FastifyReply {
  const { status } = extensions.http as { readonly status: number };
  if (status === 401) reply.header("WWW-Authenticate", "Bearer");
  return send(reply, status, extensions.code as string, message);
}

function send(reply: FastifyReply, status: number, code: string, message: string, more: object = {}): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code, ...more } }] });
}
