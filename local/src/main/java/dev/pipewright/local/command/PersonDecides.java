package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.RequesterQuestion;
import dev.pipewright.local.embedded.DemoCredentials;
import dev.pipewright.local.embedded.EmbeddedPipewright;

/**
 * A person decides: approvals in the browser, by the link that is printed; what only the requester can say also in the
 * terminal. The demo credentials are in a file of the run's own folder, never on the screen.
 */
final class PersonDecides implements Decider {

    private final EmbeddedPipewright pipewright;
    private final PageVisit page;
    private final TerminalForm form;
    private final Console console;

    PersonDecides(EmbeddedPipewright pipewright, PageVisit page, Console console) {
        this.pipewright = pipewright;
        this.page = page;
        this.form = new TerminalForm(page::send, console);
        this.console = console;
    }

    @Override
    public void decide(JsonNode request) {
        var answering = page.question().fold(this::showLink, this::askHere);
        answering.run();
    }

    private Runnable showLink(Question.Approval approval) {
        return () -> {
            console.progress("");
            console.progress("@|bold Waiting for a decision.|@ Open this page in a browser:");
            console.progress("  " + page.link());
            DemoCredentials.fileFor(approval, pipewright, "demo-login.json")
                    .ifPresent(file -> console.progress("The demo credentials to type there are in " + file));
            console.progress("");
        };
    }

    private Runnable askHere(RequesterQuestion question) {
        return () -> {
            console.progress("");
            console.progress("@|bold Something is open.|@ Answer here, or on this page:");
            console.progress("  " + page.link());
            question.<Runnable>match(
                            reuse -> () -> form.reuse(reuse),
                            choose -> () -> form.choose(choose),
                            hints -> () -> form.fillIn(hints))
                    .run();
        };
    }
}
