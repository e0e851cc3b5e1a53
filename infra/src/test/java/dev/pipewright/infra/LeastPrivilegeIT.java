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

    private static final Rights RIGHTS = Rights.of(SynthesizedStack.SHARED);
    private static final CalledOperations CALLED = CalledOperations.read();
    private static final ImpliedRights IMPLIED = ImpliedRights.read();

    static Stream<String> principals() {
        return Stream.concat(RIGHTS.byPrincipal().keySet().stream(), CALLED.byPrincipal().keySet().stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("principals")
    void aRoleAllowsWhatItsCodeCallsAndWhatThatImpliesAndNothingElse(String principal) {
        var operations = CALLED.byPrincipal().getOrDefault(principal, Set.of());

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
            var callers = CALLED.byPrincipal().entrySet().stream()
                    .filter(entry -> entry.getValue().contains(row.operation()))
                    .map(entry -> entry.getKey())
                    .collect(Collectors.toSet());
            assertThat(callers).isNotEmpty().containsAll(row.whose());
            assertThat(row.because()).isNotBlank();
            assertThat(row.page()).matches("\\[[^]]+]\\(https://docs\\.aws\\.amazon\\.com/\\S+\\)");
        });
    }

    @Test
    void whatIsNotAllowedOnPurposeIsCalledAndHasAReason() {
        assertThat(IMPLIED.elsewhere()).isNotEmpty().allSatisfy(exempt -> {
            assertThat(CALLED.byPrincipal().get(exempt.whose())).containsAll(exempt.operations());
            assertThat(exempt.because()).isNotBlank();
        });
    }
}
