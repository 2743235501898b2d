import { RestError } from '../rest/rest-error.js';

export type FormPath = readonly (string | number)[];

interface ErrorNode {
  readonly errors: { readonly code: string; readonly message: string }[];
  readonly children: Map<string, ErrorNode>;
}

/** Gathers what is wrong with a request body and answers like Discord: 50035 with nested paths. */
export class FormErrors {
  readonly #root = emptyNode();
  #count = 0;

  add(path: FormPath, code: string, message: string): void {
    let node = this.#root;
    for (const key of path) {
      const child = node.children.get(String(key)) ?? emptyNode();
      node.children.set(String(key), child);
      node = child;
    }
    node.errors.push({ code, message });
    this.#count += 1;
  }

  /** @throws {RestError} 50035 when anything was added. */
  throwIfAny(): void {
    if (this.#count > 0) throw this.toError();
  }

  toError(): RestError {
    return new RestError(400, 50035, 'Invalid Form Body', { errors: render(this.#root) });
  }
}

function emptyNode(): ErrorNode {
  return { errors: [], children: new Map() };
}

function render(node: ErrorNode): object {
  const children = [...node.children].map(([key, child]) => [key, render(child)] as const);
  return {
    ...Object.fromEntries(children),
    ...(node.errors.length > 0 ? { _errors: node.errors } : {}),
  };
}
