package dev.pipewright.local.asl.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.local.asl.time.ManualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final List<String> findings = new ArrayList<>();

    @Test
    void expressionsAreEvaluatedAtAnyDepthAndOtherStringsAreLiteral() {
        JsonNode value = evaluate("""
                {"a": "{% $states.input.n + 1 %}", "b": ["x", {"c": "{% $v.name %}"}], "d": "$states.input.n", "e": null, "f": 1.5}""", """
                {"n": 41}""");

        assertThat(value).isEqualTo(Json.parse("""
                {"a": 42, "b": ["x", {"c": "pipe"}], "d": "$states.input.n", "e": null, "f": 1.5}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $states.input.missing      | returned nothing (undefined)
            $nosuchvariable            | returned nothing (undefined)
            $                          | returned nothing (undefined)
            n                          | returned nothing (undefined)
            $sum                       | not JSON
            {'f': function($x){$x}}    | not JSON
            /ab/                       | not JSON
            $error('boom')             | boom
            1/0                        | failed
            $number('x')               | failed
            ($f := function($i){1 + $f($i + 1)}; $f(0)) | recurses without end
            """)
    void whatIsNoJsonValueFailsNamingExpressionAndField(String expression, String message) {
        assertThatThrownBy(() -> evaluate("\"{% " + expression + " %}\"", "{\"n\": 1}"))
                .isInstanceOf(QueryEvaluationException.class)
                .hasMessageContaining(expression)
                .hasMessageContaining("'Output'")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "$states.input.nothing", "$lookup($states.input, 'nothing')"})
    void nullIsAValueAndNotUndefined(String expression) {
        assertThat(evaluate("\"{% " + expression + " %}\"", "{\"nothing\": null}")
                        .isNull())
                .isTrue();
    }

    @Test
    void nullsInsideOfInputsSurvive() {
        var value = evaluate("\"{% $merge([$states.input, {'b': 2}]) %}\"", "{\"a\": null, \"l\": [null, []]}");

        assertThat(value).isEqualTo(Json.parse("{\"a\": null, \"l\": [null, []], \"b\": 2}"));
    }

    @Test
    void anArrayOfOneStaysAnArray() {
        assertThat(evaluate("\"{% $states.input.list %}\"", "{\"list\": [[1]]}"))
                .isEqualTo(Json.parse("[[1]]"));
    }

    @Test
    void anExpressionCannotChangeWhatItReads() {
        var input = Json.parse("{\"list\": [3, 1, 2]}");

        Template.parse(
                        Json.parse("\"{% $sort($append($states.input.list, 0)) %}\""),
                        "Output",
                        Visible.INPUT,
                        this::found)
                .evaluate(bindings(input));

        assertThat(input).isEqualTo(Json.parse("{\"list\": [3, 1, 2]}"));
    }

    @Test
    void aLiteralIsGivenOutAsACopy() {
        var template = Template.parse(Json.parse("{\"a\": [1]}"), "Output", Visible.INPUT, this::found);
        var bindings = bindings(Json.parse("{}"));

        var first = template.evaluate(bindings);
        ((ObjectNode) first).put("a", 2);

        assertThat(template.evaluate(bindings)).isEqualTo(Json.parse("{\"a\": [1]}"));
    }

    @Test
    void oneTemplateServesManyThreads() {
        Template template =
                Template.parse(Json.parse("\"{% $sum($states.input.n) * 2 %}\""), "Output", Visible.INPUT, this::found);

        var values = IntStream.range(0, 200)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> template.evaluate(bindings(Json.parse("{\"n\": [" + n + "]}")))
                                .intValue()))
                .toList();

        assertThat(values.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).map(n -> 2 * n).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {% 1 + %}                     | not a JSONata expression
            {% %}                         | not a JSONata expression
            {% $eval('1') %}              | $parse
            {% $map(['1'], $eval) %}      | $parse
            {% $states.result.x %}        | Output and Assign of a Task
            {% $states . errorOutput %}   | Output and Assign of a Catch
            {% 1                          | only one of the two
            """)
    void whatStepFunctionsRefusesIsFoundWhenParsed(String text, String message) {
        parse(JsonNodeFactory.instance.objectNode().put("deep", text));

        assertThat(findings)
                .singleElement()
                .asString()
                .startsWith("Output/deep")
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% 'call $eval, $states.result' %}",
                "{% \"it\\\"s $eval\" %}",
                "{% /* $eval(1) */ 1 %}",
                "{% $replace('a', /'/, '$eval') %}",
                "{% {'k': $states.input.`$eval`} %}",
                "{% ($evaluated := 1; $evaluated) %}",
                "{% $states.input.result %}",
                "{% 4 / 2 & '$eval' & 1 / 1 %}",
            })
    void namesThatOnlyLookLikeTheseAreLeftAlone(String text) {
        parse(JsonNodeFactory.instance.textNode(text));

        assertThat(findings).isEmpty();
    }

    private JsonNode evaluate(String template, String input) {
        var parsed = parse(Json.parse(template));
        assertThat(findings).isEmpty();
        return parsed.evaluate(bindings(Json.parse(input)));
    }

    private Template parse(JsonNode value) {
        return Template.parse(value, "Output", Visible.INPUT, this::found);
    }

    private void found(String path, String message) {
        findings.add(path + " " + message);
    }

    private static Bindings bindings(JsonNode input) {
        return Bindings.of(
                input,
                JsonNodeFactory.instance.objectNode(),
                Map.of("v", Json.parse("{\"name\": \"pipe\"}")),
                new FunctionLibrary(new ManualTime(NOW), new Random(1), () -> new UUID(0, 1)));
    }
}
