package dev.pipewright.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.request.SourceType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    private static final List<RuleBook> BOOKS = ShippedRules.of(Optional.empty());
    private static final ErrorReader READER = new ErrorReader(BOOKS);

    /** A repetition without an upper bound; one of a class that what follows cannot match ends where the class ends. */
    private static final Pattern UNBOUNDED = Pattern.compile("(?<!\\\\)[*+](?!\\+)|\\{\\d+,}");

    /** A rule, and the file it is in. */
    private record Case(ReadingRule rule, RuleBook book) {

        Optional<SourceType> engine() {
            return book.engines().stream().sorted().findFirst();
        }

        /** Reads its example with the rules of its own file and those for any engine. */
        Reading read(UnaryOperator<String> change) {
            var failure = rule.example().failure();
            var books = BOOKS.stream()
                    .filter(other -> other.equals(book) || other.isForAnyEngine())
                    .toList();
            return new ErrorReader(books)
                    .read(
                            engine(),
                            new TestFailure(
                                    failure.stage(),
                                    change.apply(failure.text()),
                                    failure.errorClass(),
                                    failure.sqlState(),
                                    failure.vendorCode()));
        }

        @Override
        public String toString() {
            return rule.id();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void aRulesOwnExampleIsReadByThatRuleAndIsNotShadowed(Case own) {
        var reading = own.read(UnaryOperator.identity());

        assertThat(reading.rule()).contains(own.rule().id());
        assertThat(reading.confidence()).isEqualTo(own.rule().confidence());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void itsNearMissIsNotReadByIt(Case own) {
        var reading = READER.read(own.engine(), failure(own.rule().nearMiss()));

        assertThat(reading.rule()).isNotEqualTo(Optional.of(own.rule().id()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void itsExampleIsReadWhateverTheEngineIsSaidToBe(Case own) {
        var text = own.rule().example().text();

        assertThat(READER.read(Optional.empty(), failure(text)).cause())
                .as(text)
                .isEqualTo(READER.read(own.engine(), failure(text)).cause());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void itsExampleIsReadInCapitalsAndBrokenIntoLines(Case own) {
        assertThat(own.read(text -> text.toUpperCase(Locale.ROOT)).cause())
                .isEqualTo(own.rule().cause());
        assertThat(own.read(text -> text.replace(" ", "\r\n  ")).cause())
                .isEqualTo(own.rule().cause());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void itsExampleIsReadInsideGluesEnvelopeAndAStackTrace(Case own) {
        var wrapped =
                own.read(text -> "Check that your connection definition references your JDBC database with correct "
                        + "URL syntax, username, and password. " + text);
        var traced =
                own.read(text -> "An error occurred while calling o86.getDynamicFrame.\n: java.lang.RuntimeException: "
                        + "the read failed\n\tat com.amazonaws.services.glue.JDBCDataSource.getDynamicFrame(JDBC.scala:986)\n"
                        + "Caused by: java.sql.SQLException: " + text
                        + "\n\tat java.lang.Thread.run(Thread.java:750)\n\t... 3 more");

        assertThat(wrapped.rule()).contains(own.rule().id());
        assertThat(traced.cause()).isEqualTo(own.rule().cause());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void aSecondFaultDoesNotHideIt(Case own) {
        var second = own.rule().cause() == Cause.CREDENTIALS_KMS_DENIED
                ? "Reverse dns resolution of ip 10.10.1.17 failed"
                : "Access to KMS is not allowed";

        var before = own.read(text -> second + "\n" + text);
        var after = own.read(text -> text + "\n" + second);

        assertThat(all(before)).contains(own.rule().cause());
        assertThat(all(after)).contains(own.rule().cause());
    }

    private static List<Cause> all(Reading reading) {
        return Stream.concat(Stream.of(reading.cause()), reading.alternatives().stream())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void itsWordsAreBounded(Case own) {
        own.rule()
                .words()
                .ifPresent(
                        words -> assertThat(UNBOUNDED.matcher(words.toString()).find())
                                .as(words.toString())
                                .isFalse());
    }

    @Test
    void aHostileTextIsReadInTime() {
        var pieces = List.of(
                "tcp/ip host 'a.b.c.d', 1 ",
                "could not connect s3.",
                "secret ",
                "(((",
                "certificate ",
                "'",
                "pg_hba.conf ",
                "caused by ",
                "socket fail to connect to a. b ",
                "at a.b(",
                "\\",
                "server certificate for ",
                "error 1045 ");
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> pieces.forEach(piece -> {
                    var text = piece.repeat(100_000 / piece.length());

                    assertThat(READER.read(Optional.empty(), failure(text)).quoted())
                            .hasSizeLessThan(1_100);
                }));
    }

    static Stream<Case> rules() {
        return BOOKS.stream().flatMap(book -> book.rules().stream().map(rule -> new Case(rule, book)));
    }

    @Test
    void idsAreUnique() {
        assertThat(rules().map(own -> own.rule().id())).doesNotHaveDuplicates();
    }

    @Test
    void everyCauseHasARemedy() {
        var remedies = Remedies.load();

        assertThat(Cause.values())
                .allSatisfy(cause -> assertThat(remedies.of(cause).console()).isPresent());
    }

    @Test
    void everyEngineHasAFileThatKnowsItsTextsByTheirSignature() {
        assertThat(Stream.of(SourceType.values()))
                .allSatisfy(type -> assertThat(BOOKS).anySatisfy(book -> {
                    assertThat(book.engines()).contains(type);
                    assertThat(book.signature()).isPresent();
                }));
    }

    @Test
    void aRuleThatProvesByWordsIsRefused() {
        var json = "{\"rules\":[{\"id\":\"x\",\"words\":\"x\",\"cause\":\"ENGINE\",\"confidence\":\"PROVEN\","
                + "\"source\":\"x\",\"example\":{\"text\":\"x\"},\"nearMiss\":\"y\"}]}";

        assertThatThrownBy(() -> Json.mapper().readValue(json, RuleBook.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("only a code from the source proves");
    }

    @Test
    void aRuleThatAsksForNothingIsRefused() {
        var json = "{\"id\":\"x\",\"cause\":\"ENGINE\",\"confidence\":\"LIKELY\",\"source\":\"x\","
                + "\"example\":{\"text\":\"x\"},\"nearMiss\":\"y\"}";

        assertThatThrownBy(() -> Json.mapper().readValue(json, ReadingRule.class))
                .hasMessageContaining("asks for nothing");
    }

    @Test
    void theFirstRuleShadowsALaterOneWithTheSameWords() {
        var first = rules().toList().get(1).rule();
        var later = new ReadingRule(
                "later",
                first.codes(),
                first.words(),
                first.confirmedBy(),
                Cause.ENGINE,
                first.confidence(),
                List.of(),
                "x",
                first.example(),
                "y");
        var reader =
                new ErrorReader(Stream.of(first, later).map(RulesTest::bookOf).toList());

        var reading = reader.read(Optional.empty(), first.example().failure());

        assertThat(reading.rule()).contains(first.id());
    }

    private static RuleBook bookOf(ReadingRule rule) {
        return new RuleBook(Set.of(), Optional.empty(), List.of(), List.of(rule));
    }

    private static TestFailure failure(String text) {
        return new ReadingRule.Example(text, Optional.empty(), OptionalInt.empty()).failure();
    }
}
