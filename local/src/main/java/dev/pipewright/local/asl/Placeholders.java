package dev.pipewright.local.asl;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The <code>${Name}</code> placeholders of a definition, replaced in its text as CloudFormation does (AWS:
 * AWS::StepFunctions::StateMachine, DefinitionSubstitutions).
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private Placeholders() {}

    static String replace(String text, Map<String, String> substitutions, Findings findings) {
        Set<String> unused = new TreeSet<>(substitutions.keySet());
        Set<String> unknown = new TreeSet<>();
        var matcher = PLACEHOLDER.matcher(text);
        var replaced = matcher.replaceAll(match -> {
            var name = match.group(1);
            unused.remove(name);
            if (!substitutions.containsKey(name)) {
                unknown.add(name);
            }
            return Matcher.quoteReplacement(substitutions.getOrDefault(name, match.group()));
        });
        unknown.forEach(name ->
                findings.add("", "${" + name + "}", "no value is given for this placeholder. Substitute one for it."));
        unused.forEach(name -> findings.add(
                "", "${" + name + "}", "a value is given and no such placeholder exists. Remove the value."));
        return replaced;
    }
}
