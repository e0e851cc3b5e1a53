package dev.pipewright.decisions.page;

import dev.pipewright.core.request.OnboardingRequest.Driver;
import dev.pipewright.core.request.OnboardingRequest.Oracle;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.template.SourceWords;
import dev.pipewright.decisions.text.Message;
import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a source, one line each; nothing about what is not. */
final class SourceFacts {

    private SourceFacts() {}

    static List<Fact> of(Source source, Texts texts) {
        return Stream.of(
                        Stream.of(
                                field("source.type", source.type().map(SourceType::displayName)),
                                fact(Message.of("fact.endpoint"), SourceWords.endpoint(source)),
                                field("source.database", source.database()),
                                field("source.oracle.sid", source.oracle().flatMap(Oracle::sid))),
                        snowflake(source),
                        bigQuery(source),
                        Stream.of(
                                field(
                                        "source.deployment",
                                        source.deployment().map(place -> FieldWords.meaning(place, texts))),
                                field("source.driver.jarUri", source.driver().flatMap(Driver::jarUri))))
                .flatMap(facts -> facts)
                .flatMap(Optional::stream)
                .map(known -> new Fact(texts.text(known.label()), known.value()))
                .toList();
    }

    private record Known(Message label, String value) {}

    private static Stream<Optional<Known>> snowflake(Source source) {
        return source.snowflake().stream()
                .flatMap(place -> Stream.of(
                        field("source.snowflake.account", place.account()),
                        field("source.snowflake.warehouse", place.warehouse()),
                        field("source.snowflake.role", place.role()),
                        field("source.snowflake.schema", place.schema())));
    }

    private static Stream<Optional<Known>> bigQuery(Source source) {
        return source.bigquery().stream()
                .flatMap(place -> Stream.of(
                        field("source.bigquery.projectId", place.projectId()),
                        field("source.bigquery.location", place.location()),
                        field("source.bigquery.probeTable", place.probeTable())));
    }

    private static Optional<Known> field(String path, Optional<String> value) {
        return fact(FieldWords.label(path), value);
    }

    private static Optional<Known> fact(Message label, Optional<String> value) {
        return value.map(known -> new Known(label, known));
    }
}
