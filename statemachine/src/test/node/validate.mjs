// Validates the definition given on standard input; prints {validator: [problem, …]}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const validate = require("asl-validator");
const { getLanguageService, TextDocument } = require("amazon-states-language-service");

const text = readFileSync(0, "utf8");

// asl-validator takes every text in Assign for an expression or for at least one character; an empty one is legal.
const emptyTextsAsExpressions = (key, value) => (value === "" ? "{% '' %}" : value);
const { errors } = validate(JSON.parse(text, emptyTextsAsExpressions));

const service = getLanguageService({});
const document = TextDocument.create("file:///definition.asl.json", "asl", 1, text);
const diagnostics = await service.doValidation(document, service.parseJSONDocument(document), {});

const problems = {
  "asl-validator": errors.map((error) => error.message ?? JSON.stringify(error)),
  "amazon-states-language-service": diagnostics.map(
    ({ message, range }) => `line ${range.start.line + 1}: ${message}`,
  ),
};
process.stdout.write(JSON.stringify(problems));
