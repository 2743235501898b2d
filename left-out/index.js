// What loads a package that was left out gets a reason, not a missing function somewhere later.
throw new Error(
  `${__dirname} stands in for gpt-tokenizer, onnxruntime-web and openai, which are left out because no part of kilde loads them (docs/decisions.md). To have one of them, take its name out of "devDependencies" and "overrides" in kilde's package.json and run \`npm install\`.`,
);
