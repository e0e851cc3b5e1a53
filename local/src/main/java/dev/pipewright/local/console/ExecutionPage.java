package dev.pipewright.local.console;

import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.template.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One execution while it runs and after. Its page loads itself again as long as it runs, without a script. */
final class ExecutionPage {

    private static final String SECONDS = "2";

    private final Map<String, String> comments = StateComments.ofWorkflow();
    private final Executions executions;
    private final MailBox mails;
    private final EventPage events;
    private final Pages pages;

    ExecutionPage(Executions executions, MailBox mails, EventPage events, Pages pages) {
        this.executions = executions;
        this.mails = mails;
        this.events = events;
        this.pages = pages;
    }

    Answer live(String name) {
        return executions
                .named(name)
                .map(execution -> {
                    var view = view(execution, false);
                    var page = pages.page(200, "execution", view);
                    return view.running() ? page.with("Refresh", SECONDS) : page;
                })
                .orElseGet(pages::nothingHere);
    }

    Answer paused(String name) {
        return executions
                .named(name)
                .map(execution -> pages.page(200, "execution", view(execution, true)))
                .orElseGet(pages::nothingHere);
    }

    Answer stop(String name) {
        return executions
                .named(name)
                .map(execution -> {
                    execution.stop();
                    return pages.seeOther("/executions/" + name);
                })
                .orElseGet(pages::nothingHere);
    }

    private List<OpenLink> open(String name) {
        return mails.about(name).stream()
                .filter(MailLine::isOpen)
                .flatMap(mail -> mail.links().stream().map(link -> new OpenLink(link, mails.decides(link), mail)))
                .sorted(Comparator.comparing(OpenLink::decides).reversed())
                .toList();
    }

    private ExecutionView view(StartedExecution execution, boolean paused) {
        // Read first: what ends meanwhile is shown as running once more, and the page loads itself again.
        var running = execution.isRunning();
        return new ExecutionView(
                ExecutionLine.of(execution),
                running,
                paused,
                execution.waitingState(),
                execution.demoLogin(),
                execution.result().map(ResultView::new),
                StateLine.of(execution.history(), comments),
                open(execution.name()),
                mails.about(execution.name()).size(),
                events.count(execution.name()),
                Printable.json(Json.pretty(execution.request())));
    }
}
