package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role against the code that runs with it, both ways: what is called is allowed, and nothing else is. */
class LeastPrivilegeIT {

    private static final Rights RIGHTS = Rights.ofAll();
    private static final CalledOperations CALLED = CalledOperations.SHARED;
    private static final ImpliedRights IMPLIED = ImpliedRights.read();

    static Stream<String> principals() {
        return Stream.concat(RIGHTS.byPrincipal().keySet().stream(), CALLED.byPrincipal().keySet().stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("principals")
    void aRoleAllowsWhatItsCodeCallsAndWhatThatImpliesAndNothingElse(String principal) {
        var operations = CALLED.of(principal);

        var needed = new TreeSet<>(IMPLIED.of(principal, operations));
        operations.stream()
                .filter(operation -> !IMPLIED.exempt(principal).contains(operation))
                .flatMap(SdkOperation::actions)
                .forEach(needed::add);

        assertThat(new TreeSet<>(RIGHTS.actions(principal)))
                .as(
                        "what %s may do, against what its code calls (%s) and infra/implied-rights.md",
                        principal, operations)
                .isEqualTo(needed);
    }

    @Test
    void everyRowOfTheImpliedRightsIsNeededByItsCallers() {
        assertThat(IMPLIED.rows()).hasSizeGreaterThan(30).allSatisfy(row -> {
            assertThat(row.operations())
                    .allSatisfy(operation -> assertThat(callers(operation)).isNotEmpty());
            assertThat(row.operations().stream().flatMap(operation -> callers(operation).stream()))
                    .containsAll(row.whose());
            assertThat(row.because()).isNotBlank();
            assertThat(row.page()).matches("\\[[^]]+]\\(https://docs\\.aws\\.amazon\\.com/\\S+\\)");
        });
    }

    private static Set<String> callers(String operation) {
        return CALLED.byPrincipal().keySet().stream()
                .filter(principal -> CALLED.of(principal).contains(operation))
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsNotAllowedOnPurposeIsCalledAndHasAReason() {
        assertThat(IMPLIED.elsewhere()).isNotEmpty().allSatisfy(exempt -> {
            assertThat(CALLED.of(exempt.whose())).containsAll(exempt.operations());
            assertThat(exempt.because()).isNotBlank();
        });
    }
}
