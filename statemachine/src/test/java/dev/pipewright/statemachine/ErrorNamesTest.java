package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.statemachine.reading.Definition;
import dev.pipewright.statemachine.reading.Expression;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Step Functions matches an error by its exact name: a name that nothing raises is a rule that never fires. */
class ErrorNamesTest {

    /** The names that Step Functions gives errors of its own and of the services that the definition calls. */
    private static final Set<String> SERVICE_ERRORS = Set.of(
            "States.ALL",
            "States.TaskFailed",
            "States.Timeout",
            "Lambda.ServiceException",
            "Lambda.AWSLambdaException",
            "Lambda.SdkClientException",
            "Lambda.TooManyRequestsException",
            "Lambda.SnapStartNotReadyException",
            "Glue.ConcurrentRunsExceededException",
            "Athena.TooManyRequestsException");

    @ParameterizedTest
    @MethodSource("errorNames")
    void anErrorNameIsAServicesOrAFinalTopLevelException(String name) throws ClassNotFoundException {
        if (SERVICE_ERRORS.contains(name)) {
            return;
        }

        var error = Class.forName(name);

        assertThat(error).isAssignableTo(Throwable.class);
        assertThat(error.getEnclosingClass()).as("encloses %s", name).isNull();
        assertThat(Modifier.isFinal(error.getModifiers()))
                .as("%s is final", name)
                .isTrue();
    }

    /** Every name in an ErrorEquals, and every class of ours that an expression names. */
    static Stream<String> errorNames() {
        var definition = Definition.shipped();
        var matched = definition.states().values().stream()
                .flatMap(state -> Stream.of("Retry", "Catch").map(state::path))
                .flatMap(Definition::elements)
                .flatMap(rule -> Definition.elements(rule.path("ErrorEquals")))
                .map(JsonNode::asText);
        var quoted = definition.states().keySet().stream()
                .flatMap(name -> definition.expressions(name).stream())
                .map(Expression::quoted)
                .flatMap(texts -> texts.stream().filter(text -> text.startsWith("dev.pipewright.")));
        return Stream.concat(matched, quoted).distinct();
    }
}
