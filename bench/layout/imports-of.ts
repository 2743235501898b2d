import { parseSync, Visitor, type Argument, type Expression } from 'oxc-parser';

/**
 * What a file names of other files, as written: in imports and exports (of types, too), `import(…)`,
 * and `new URL(…, import.meta.url)`, by which processes are started.
 * @param file its name tells whether it is TypeScript
 * @throws Error where the text has a syntax error
 */
export function importsOf(file: string, text: string): string[] {
  const { program, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const found: string[] = [];
  const add = (source: Expression | Argument | null | undefined): void => {
    if (source?.type === 'Literal' && typeof source.value === 'string') found.push(source.value);
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    NewExpression: ({ callee, arguments: [url, base] }) => {
      if (callee.type === 'Identifier' && callee.name === 'URL' && isOwnUrl(base)) {
        found.push(...relative(url));
      }
    },
  }).visit(program);
  return found;
}

/** Whether it is `import.meta.url`. */
function isOwnUrl(base: Argument | undefined): boolean {
  return (
    base?.type === 'MemberExpression' &&
    base.object.type === 'MetaProperty' &&
    base.property.type === 'Identifier' &&
    base.property.name === 'url'
  );
}

/** A URL of a file beside needs no `./`, with which an import of it would begin. */
function relative(url: Argument | undefined): string[] {
  if (url?.type !== 'Literal' || typeof url.value !== 'string') return [];
  return [url.value.startsWith('.') ? url.value : `./${url.value}`];
}
