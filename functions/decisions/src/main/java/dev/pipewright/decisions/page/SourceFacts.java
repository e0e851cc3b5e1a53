package dev.pipewright.decisions.page;

import dev.pipewright.core.request.OnboardingRequest.Driver;
import dev.pipewright.core.request.OnboardingRequest.Oracle;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.template.SourceWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a source, one line each; nothing about what is not. */
final class SourceFacts {

    private SourceFacts() {}

    static List<Fact> of(Source source) {
        return Stream.of(
                        Stream.of(
                                fact("Source", source.type().map(type -> type.displayName())),
                                fact("Host and port", SourceWords.endpoint(source)),
                                fact("Database", source.database()),
                                fact("Oracle SID", source.oracle().flatMap(Oracle::sid))),
                        snowflake(source),
                        bigQuery(source),
                        Stream.of(
                                fact("Runs as", source.deployment().map(FieldWords::meaning)),
                                fact("Driver of one’s own", source.driver().flatMap(Driver::jarUri))))
                .flatMap(facts -> facts)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<Optional<Fact>> snowflake(Source source) {
        return source.snowflake().stream()
                .flatMap(place -> Stream.of(
                        fact("Account", place.account()),
                        fact("Warehouse", place.warehouse()),
                        fact("Role", place.role()),
                        fact("Schema", place.schema())));
    }

    private static Stream<Optional<Fact>> bigQuery(Source source) {
        return source.bigquery().stream()
                .flatMap(place -> Stream.of(
                        fact("Project", place.projectId()),
                        fact("Location", place.location()),
                        fact("Table to test with", place.probeTable())));
    }

    private static Optional<Fact> fact(String label, Optional<String> value) {
        return value.map(known -> new Fact(label, known));
    }
}
