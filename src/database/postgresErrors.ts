/** Where a PostgreSQL server is, without its secrets. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** What is wrong with a connection, and how to mend it: for people, and without the password. */
export function explainConnectionError(error: unknown, { host, port, database, user }: ServerAddress): string {
  const { code, message } = firstError(error);
  const server = `the PostgreSQL server ${host}:${port}`;
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return `Nothing answers at ${host}:${port}, where DATABASE_URL says that PostgreSQL is (database "${database}"). Start the server, or correct DATABASE_URL.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host "${host}" of DATABASE_URL (port ${port}, database "${database}") is not known. Correct its name in DATABASE_URL.`;
    case "28P01":
    case "28000":
      return `In DATABASE_URL the user "${user}" or its password is wrong: ${server} refused the login to the database "${database}" (${code}).`;
    case "3D000":
      return `There is no database "${database}" on ${server}. Create it (createdb -h ${host} -p ${port} ${database}), or correct DATABASE_URL.`;
    case "42501":
      return `The user "${user}" of DATABASE_URL may not create tables in the database "${database}" of ${server} (${message}). Grant it, or name the owner of the database.`;
    case "53300":
      return `${capitalized(server)} has no connection left for the database "${database}". Raise its max_connections, or stop other clients, then check DATABASE_URL.`;
  }
  if (/timeout|ETIMEDOUT/i.test(`${code} ${message}`))
    return `${capitalized(server)} (database "${database}") did not answer in time. Check DATABASE_URL, the network and the firewall.`;
  if (/client password must be a string/i.test(message))
    return `${capitalized(server)} asks for a password for the user "${user}" (database "${database}"), and DATABASE_URL has none.`;
  return `The database "${database}" on ${server} of DATABASE_URL cannot be used: ${message}`;
}

/** A host with several addresses fails with an AggregateError that has no message of its own. */
function firstError(error: unknown): { code: string; message: string } {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return {
    code: String((first as NodeJS.ErrnoException).code ?? ""),
    message: first instanceof Error ? first.message : String(first),
  };
}

function capitalized(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
