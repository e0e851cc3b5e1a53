package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.infra.RecordedCalls.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The functions' roles against what the scenarios were seen to call, resource by resource. */
class RecordedRightsIT {

    private static final Rights RIGHTS = Rights.of(SynthesizedStack.SHARED);
    private static final CalledOperations CALLED = CalledOperations.SHARED;
    private static final Set<String> UNREACHED = unreached();
    private static final RecordedCalls RECORDED = RecordedCalls.read();

    @BeforeAll
    static void writeTheListAnew() throws IOException {
        Files.write(Path.of("target/recorded-calls.md"), RECORDED.document());
    }

    @Test
    void whatWasCalledCanBeCalledAsFarAsTheClassesTell() {
        assertThat(RECORDED.calls())
                .hasSizeGreaterThan(150)
                .allSatisfy(call -> assertThat(CALLED.of(call.function()))
                        .anyMatch(operation -> SdkOperation.isAllowedAlike(operation, call.operation())));
    }

    @Test
    void whatWasCalledIsAllowedOnWhatItWasCalledOn() {
        assertThat(RECORDED.calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(SdkOperation.actions(call.operation()))
                        .as("%s calls %s on %s", call.function(), call.operation(), call.resource())
                        .allMatch(action -> isAllowed(call, action)));
    }

    private static boolean isAllowed(Call call, String action) {
        return RIGHTS.of(call.function()).stream()
                .filter(right -> right.actions().contains(action))
                .flatMap(AllowedResource::of)
                .anyMatch(resource -> resource.covers(call.resource()));
    }

    @Test
    void whatIsAllowedForTheCodesOwnCallsWasCalledOrTheListSaysWhyNot() {
        var functions = CALLED.byPrincipal().keySet().stream()
                .filter(principal -> principal.startsWith("pipewright-"))
                .flatMap(function -> RIGHTS.of(function).stream().flatMap(right -> unseen(function, right)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(UNREACHED).containsAll(functions);
    }

    @Test
    void whatNoScenarioReachesIsARightThatSomebodyHas() {
        var allowed = RIGHTS.byPrincipal().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .flatMap(right -> things(right).map(thing -> entry.getKey() + " " + thing)))
                .collect(Collectors.toSet());

        assertThat(UNREACHED).isNotEmpty().isSubsetOf(allowed);
    }

    private static Stream<String> things(Rights.Right right) {
        return Stream.concat(right.actions().stream(), AllowedResource.of(right).map(AllowedResource::pattern));
    }

    private static Set<String> unreached() {
        return MarkdownTable.in(Path.of("implied-rights.md"), "What no scenario reaches").stream()
                .flatMap(
                        row -> Stream.of(row.get(1).replace("`", "").split(" ")).map(what -> row.get(0) + " " + what))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every action must have been seen on one of the statement's resources, and every resource with one of its actions. */
    private static Stream<String> unseen(String function, Rights.Right right) {
        var own = right.actions().stream()
                .filter(action -> CALLED.of(function).stream()
                        .flatMap(SdkOperation::actions)
                        .anyMatch(action::equals))
                .toList();
        if (own.isEmpty()) {
            return Stream.of();
        }
        var resources = AllowedResource.of(right).distinct().toList();
        var actions = own.stream().filter(action -> resources.stream().noneMatch(on -> isSeen(function, action, on)));
        var unused = resources.stream()
                .filter(on -> own.stream().noneMatch(action -> isSeen(function, action, on)))
                .map(AllowedResource::pattern);
        return Stream.concat(actions, unused).map(what -> function + " " + what);
    }

    private static boolean isSeen(String function, String action, AllowedResource on) {
        return RECORDED.calls().stream().anyMatch(call -> call.isOf(function, action) && on.covers(call.resource()));
    }
}
