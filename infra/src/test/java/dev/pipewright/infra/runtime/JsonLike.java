package dev.pipewright.infra.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares JSON with what it must hold at least: members that are not named are free, {@code "*"} stands for any value. */
final class JsonLike {

    private JsonLike() {}

    /** Returns where the two differ; empty if the JSON holds all that is expected. */
    static List<String> differences(JsonNode expected, JsonNode actual) {
        var differences = new ArrayList<String>();
        compare("$", expected, actual, differences);
        return differences;
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (actual.isMissingNode()) {
            differences.add(path + " is missing");
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(member -> compare(
                            path + "." + member.getKey(),
                            member.getValue(),
                            actual.path(member.getKey()),
                            differences));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (var i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.path(i), actual.path(i), differences);
            }
        } else if (!expected.equals(actual) && !expected.asText().equals("*")) {
            differences.add(path + " is " + actual + " and not " + expected);
        }
    }
}
