package dev.pipewright.infra;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The resources that a resolved policy names, in cdk-nag's spelling: {@code arn:<AWS::Partition>:s3:::x/*}. */
final class PolicyResources {

    private PolicyResources() {}

    /** Returns each once, in order. */
    static SortedSet<String> of(Object document) {
        return list(map(document).get("Statement")).stream()
                .flatMap(statement -> list(map(statement).get("Resource")).stream())
                .map(PolicyResources::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Object value) {
        if (!(value instanceof Map<?, ?> function)) {
            return String.valueOf(value);
        }
        if (function.containsKey("Ref")) {
            return "<" + function.get("Ref") + ">";
        }
        if (function.containsKey("Fn::GetAtt")) {
            return "<"
                    + list(function.get("Fn::GetAtt")).stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining("."))
                    + ">";
        }
        if (function.containsKey("Fn::Sub")) {
            return String.valueOf(function.get("Fn::Sub"));
        }
        var join = list(function.get("Fn::Join"));
        return list(join.get(1)).stream().map(PolicyResources::text).collect(Collectors.joining(text(join.get(0))));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> several ? several : List.of(value);
    }
}
