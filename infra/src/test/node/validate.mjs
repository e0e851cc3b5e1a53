// Validates the templates whose paths are the arguments; prints [{status, diagnostics: [{rule, severity, at, message}, …]}, …].
import { CelEngine, TemplateFile } from "@aws/cloudformation-validate";

const engine = new CelEngine();
const reports = process.argv.slice(2).map((path) => {
  const { status, diagnostics } = engine.validateStandard(new TemplateFile(path));
  return {
    status,
    diagnostics: diagnostics.map(({ ruleId, severity, message, entity, propertyPath }) => ({
      rule: ruleId,
      severity,
      at: [entity?.logicalId, propertyPath].filter(Boolean).join(" "),
      message,
    })),
  };
});
engine.free();
process.stdout.write(JSON.stringify(reports));
