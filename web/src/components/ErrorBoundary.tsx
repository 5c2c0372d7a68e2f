import { Component, type ReactNode } from "react";
import { PageNotLoadedError } from "./lazyPage.js";
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
        <p>
          {error instanceof PageNotLoadedError
            ? "This page could not be loaded: the server does not answer, or has been updated since Studio was opened."
            : `This page cannot be shown: ${error.message}`}
        </p>
        <button type="button" className="button tiny" onClick={() => location.reload()}>
          Try again
        </button>
      </Notice>
    );
  }
}
