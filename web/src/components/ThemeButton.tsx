import { useEffect, useState } from "react";

const NAME = "atelier-theme";
type Theme = "light" | "dark";

const wished = matchMedia("(prefers-color-scheme: dark)");
const initial = (): Theme => (localStorage.getItem(NAME) as Theme | null) ?? (wished.matches ? "dark" : "light");
document.documentElement.dataset.theme = initial();

/** Light or dark: the system's choice until this button is pressed. */
export function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(initial);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    const follow = () => setTheme(initial());
    wished.addEventListener("change", follow);
    return () => wished.removeEventListener("change", follow);
  }, []);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      className="button tiny"
      aria-label={`Use ${other} colours`}
      onClick={() => {
        localStorage.setItem(NAME, other);
        setTheme(other);
      }}
    >
      <span aria-hidden="true">{theme === "dark" ? "☀" : "☾"}</span>
    </button>
  );
}
