package dev.pipewright.local.console;

import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.local.embedded.Announcement;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** What was published on the bus, newest first. */
final class EventPage {

    private final EmbeddedPipewright pipewright;
    private final Executions executions;
    private final Pages pages;

    EventPage(EmbeddedPipewright pipewright, Executions executions, Pages pages) {
        this.pipewright = pipewright;
        this.executions = executions;
        this.pages = pages;
    }

    Answer all() {
        return show("", event -> true);
    }

    Answer about(String execution) {
        return show(execution, event -> event.execution().equals(execution));
    }

    /** Returns how many events an execution has published. */
    int count(String execution) {
        return (int) lines().stream()
                .filter(event -> event.execution().equals(execution))
                .count();
    }

    private Answer show(String execution, Predicate<EventLine> shown) {
        return pages.page(
                200,
                "events",
                new EventsView(execution, lines().stream().filter(shown).toList()));
    }

    private List<EventLine> lines() {
        var lines = new ArrayList<EventLine>();
        for (var announcement : Announcement.all(pipewright)) {
            var event = announcement.event();
            lines.add(new EventLine(
                    event.detailType(),
                    Moments.time(event.time()),
                    executions
                            .ofArn(announcement.executionArn())
                            .map(StartedExecution::name)
                            .orElse(""),
                    event.busName(),
                    Printable.json(Json.pretty(announcement.detail()))));
        }
        Collections.reverse(lines);
        return lines;
    }
}
