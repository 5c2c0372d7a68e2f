import type { ReactNode } from "react";

export interface NoticeProps {
  readonly kind?: "plain" | "good" | "warn" | "bad";
  readonly children: ReactNode;
}

/** Something that people should know now; read out at once where it is bad. */
export function Notice({ kind = "plain", children }: NoticeProps) {
  return (
    <div className={`notice ${kind}`} role={kind === "bad" ? "alert" : "status"}>
      {children}
    </div>
  );
}
