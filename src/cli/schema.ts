import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Command} from "commander";
import {Argument} from "commander";
import {clean} from "../util/clean.js";
import {WinnowError} from "../util/errors.js";
import type {SchemaKind} from "../workspace/jsonSchemas.js";
import {printSchema, schemaKinds, toSchemaFile} from "../workspace/jsonSchemas.js";
import type {Io} from "./io.js";

export function addSchema(program: Command, io: Io): void {
  program
    .command("schema")
    .description("the JSON Schema by which editors complete and check a YAML file")
    .addArgument(new Argument("[kind]", "kind of file").choices(schemaKinds))
    .option("--output <dir>", "write the schema of that kind, or those of all, into a folder")
    .addHelpText(
      "after",
      "\nA file asks for it in its first line: # yaml-language-server: $schema=PATH\n\nExample:\n  winnow schema --output schema\n"
    )
    .action((kind: SchemaKind | undefined, {output}: {output?: string}, command: Command) => {
      if (output !== undefined) return writeSchemas(kind === undefined ? schemaKinds : [kind], output, io);
      if (kind !== undefined) return io.out(printSchema(kind));
      command.error(`error: missing argument 'kind' (expected ${schemaKinds.join(", ")}, or --output DIR for all)`);
    });
}

function writeSchemas(kinds: readonly SchemaKind[], output: string, io: Io): void {
  for (const kind of kinds) {
    const file = join(output, toSchemaFile(kind));
    try {
      mkdirSync(output, {recursive: true});
      writeFileSync(file, printSchema(kind));
    } catch (cause) {
      throw new WinnowError(`file cannot be written, ${(cause as Error).message}: ${file}`, {cause});
    }
    io.out(`${clean(file)}\n`);
  }
}
