package dev.pipewright.infra;

import dev.pipewright.infra.Rights.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reviewable list: who may do what on what, and why. */
record RightsDocument(Rights rights, CalledOperations called, ImpliedRights implied) {

    List<String> lines() {
        var lines = new ArrayList<>(List.of(
                "# Who may do what, and why",
                "",
                "Read off the synthesised template; `RightsIT` fails when the two differ and says how to renew this file.",
                "Every role has only these inline statements, and every one of them allows. A right is there because the",
                "code calls it, by the classes that do, or because a call implies it ([what that is](implied-rights.md));",
                "`LeastPrivilegeIT` holds that there is no other and none is missing."));
        rights.byPrincipal().forEach((principal, statements) -> {
            lines.addAll(List.of("", "## " + principal, ""));
            if (Rights.OPTIONAL.containsKey(principal)) {
                lines.addAll(
                        List.of("Only with `" + Rights.OPTIONAL.get(principal).key() + "`.", ""));
            }
            lines.addAll(List.of("| action | on | only when | why |", "|---|---|---|---|"));
            statements.forEach(right -> right.actions().forEach(action -> lines.add(row(principal, action, right))));
        });
        return lines;
    }

    private String row(String principal, String action, Right right) {
        var resources = right.resources().stream().map(name -> "`" + name + "`").collect(Collectors.joining("<br>"));
        var condition = right.condition().isEmpty() ? "" : "`" + right.condition() + "`";
        return "| `" + action + "` | " + resources + " | " + condition + " | " + why(principal, action) + " |";
    }

    private String why(String principal, String action) {
        var operations = called.byPrincipal().get(principal);
        var calls = operations.entrySet().stream()
                .filter(entry -> SdkOperation.actions(entry.getKey()).anyMatch(action::equals))
                .map(entry -> entry.getValue());
        var implications = implied.rows().stream()
                .filter(row -> row.concerns(principal, operations.keySet()))
                .filter(row -> row.actions().contains(action))
                .map(row -> row.called(operations.keySet()) + ": " + row.because());
        return Stream.concat(calls, implications).distinct().collect(Collectors.joining("<br>"));
    }
}
