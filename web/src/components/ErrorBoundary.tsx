import { Component, type ReactNode } from "react";
import { Notice } from "./Notice.js";

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface State {
  readonly error?: Error;
}

/** Says what went wrong where a page cannot be drawn, or its script cannot be loaded, and offers a way on. React asks for a class here. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = {};

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Notice kind="bad">
        <p>This page cannot be shown: {error.message}</p>
        <button type="button" className="button tiny" onClick={() => location.reload()}>
          Load it again
        </button>
      </Notice>
    );
  }
}
