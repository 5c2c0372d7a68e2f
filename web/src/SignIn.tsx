import { type FormEvent, useState } from "react";
import { Field } from "./components/Field.js";
import { Notice } from "./components/Notice.js";

export interface SignInProps {
  readonly onKey: (key: string) => void;
  /** Whether the last key was not known. */
  readonly refused?: boolean;
}

export function SignIn({ onKey, refused = false }: SignInProps) {
  const [key, setKey] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onKey(key);
  };
  return (
    <main>
      <form className="panel stack" onSubmit={submit} style={{ maxWidth: "28rem", margin: "10vh auto" }}>
        <h1>Atelier Studio</h1>
        <p className="quiet">This server asks for an API key. Studio shows what the key's role may see.</p>
        {refused && <Notice kind="bad">This key is not known here.</Notice>}
        <Field label="API key" hint="Kept in this tab until it is closed.">
          {(id) => (
            <input
              id={id}
              type="password"
              autoComplete="off"
              required
              pattern="[!-~]+"
              title="Keys are plain letters, digits and signs, without spaces."
              value={key}
              onChange={({ target }) => setKey(target.value.trim())}
            />
          )}
        </Field>
        <button className="button primary" type="submit">
          Enter
        </button>
      </form>
    </main>
  );
}
