package dev.pipewright.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    private static final List<RuleBook> BOOKS = RuleBook.all();

    @ParameterizedTest
    @MethodSource("rules")
    void aRulesOwnExampleIsReadByThatRuleAndIsNotShadowed(ReadingRule rule) {
        var reading =
                new ErrorReader(BOOKS).read(Optional.empty(), rule.example().failure());

        assertThat(reading.rule()).contains(rule.id());
        assertThat(reading.cause()).isEqualTo(rule.cause());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRulesExampleIsStillReadInsideGluesEnvelope(ReadingRule rule) {
        var wrapped = new ReadingRule.Example(
                "Check that your connection definition references your JDBC database with correct URL syntax, username, "
                        + "and password. " + rule.example().text(),
                rule.example().sqlState(),
                rule.example().vendorCode());

        var reading = new ErrorReader(BOOKS).read(Optional.empty(), wrapped.failure());

        assertThat(reading.rule()).contains(rule.id());
    }

    static Stream<ReadingRule> rules() {
        return BOOKS.stream().flatMap(book -> book.rules().stream());
    }

    @Test
    void idsAreUnique() {
        assertThat(rules().map(ReadingRule::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyCauseThatARuleNamesHasARemedy() {
        var remedies = Remedies.load();

        assertThat(Stream.concat(rules().map(ReadingRule::cause), Stream.of(Cause.UNKNOWN)))
                .allSatisfy(cause -> assertThat(remedies.of(cause).console()).isPresent());
    }

    @Test
    void aRuleThatProvesByWordsIsRefused() {
        var json =
                "{\"rules\":[{\"id\":\"x\",\"match\":{\"text\":\"x\"},\"cause\":\"ENGINE\",\"confidence\":\"PROVEN\","
                        + "\"source\":\"x\",\"example\":{\"text\":\"x\"}}]}";

        assertThatThrownBy(() -> Json.mapper().readValue(json, RuleBook.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("only a code from the source proves");
    }

    @Test
    void aRuleThatAsksForNothingIsRefused() {
        assertThatThrownBy(() -> Json.mapper().readValue("{}", Match.class)).hasMessageContaining("asks for nothing");
    }

    @Test
    void theFirstRuleShadowsALaterOneWithTheSamePattern() {
        var rules = rules().toList();
        var twice = List.of(
                new RuleBook(Set.of(), List.of(rules.get(1))),
                new RuleBook(
                        Set.of(),
                        Arrays.asList(new ReadingRule(
                                "later",
                                rules.get(1).match(),
                                Cause.ENGINE,
                                rules.get(1).confidence(),
                                List.of(),
                                "x",
                                rules.get(1).example()))));

        var reading = new ErrorReader(twice)
                .read(Optional.empty(), rules.get(1).example().failure());

        assertThat(reading.rule()).contains(rules.get(1).id());
    }
}
