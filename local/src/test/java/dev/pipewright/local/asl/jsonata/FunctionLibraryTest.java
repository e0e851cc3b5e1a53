package dev.pipewright.local.asl.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.local.asl.time.ManualTime;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionLibraryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.250Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $partition([1,2,3,4,5], 2)      | [[1,2],[3,4],[5]]
            $partition([1,2], 9)            | [[1,2]]
            $partition([], 3)               | []
            $range(0, 10, 5)                | [0,5,10]
            $range(0, 9, 5)                 | [0,5]
            $range(3, 1, -1)                | [3,2,1]
            $range(3, 1, 1)                 | []
            $count($range(1, 1000, 1))      | 1000
            $hash('', 'MD5')                | "d41d8cd98f00b204e9800998ecf8427e"
            $hash('abc', 'SHA-1')           | "a9993e364706816aba3e25717850c26c9cd0d89d"
            $hash('abc', 'SHA-256')         | "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            $length($hash('é', 'SHA-384'))  | 96
            $length($hash('é', 'SHA-512'))  | 128
            $uuid()                         | "00000000-0000-0000-0000-000000000001"
            $parse('{"a": [1, null]}')      | {"a":[1,null]}
            $parse('null')                  | null
            $random(5) = $random(5)         | true
            $random() < 1                   | true
            $random() = $random()           | false
            $millis()                       | 1772352000250
            $now()                          | "2026-03-01T08:00:00.250Z"
            $now('[Y0001]')                 | "2026"
            $map(['a'], function($x){$hash($x, 'MD5')})[0] = $hash('a', 'MD5') | true
            """, quoteCharacter = '~')
    void theFunctionsOfStepFunctionsGive(String expression, String json) {
        assertThat(Json.text(evaluate(expression))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $partition([1], 0)         | at least 1
            $partition([1], 1.5)       | whole numbers
            $range(0, 1, 0)            | other than 0
            $range(1, 1001, 1)         | at most 1000
            $hash('a', 'CRC32')        | CRC32
            $parse('{')                | not one JSON document
            $parse('1 2')              | not one JSON document
            $parse('')                 | empty
            $hash($nothing, 'MD5')     | undefined
            $parse($nothing)           | undefined
            $range(1, $nothing, 1)     | undefined
            $uuid(1)                   | failed
            """, quoteCharacter = '~')
    void wrongArgumentsFailTheExpression(String expression, String message) {
        assertThatThrownBy(() -> evaluate(expression))
                .isInstanceOf(QueryEvaluationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void textThatCannotBeParsedIsNotQuoted() {
        assertThatThrownBy(() -> evaluate("$parse($states.input.text)"))
                .isInstanceOf(QueryEvaluationException.class)
                .hasMessageNotContaining("hunter2");
    }

    private static JsonNode evaluate(String expression) {
        var bindings = Bindings.of(
                Json.parse("{\"text\": \"hunter2\"}"),
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                new FunctionLibrary(new ManualTime(NOW), new Random(1), () -> new UUID(0, 1)));
        return Expression.parse(expression, "Output").evaluate(bindings);
    }
}
