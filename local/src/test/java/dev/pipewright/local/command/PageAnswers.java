package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs requests in one embedded account, answering every question on its page. */
public final class PageAnswers {

    private final EmbeddedPipewright pipewright;
    private final PageVisit page;
    private final StringWriter progress = new StringWriter();
    private boolean answer = true;

    public PageAnswers(EmbeddedPipewright pipewright) {
        this.pipewright = pipewright;
        this.page = new PageVisit(pipewright);
    }

    /** Answers from now on with yes (the default) or no. */
    public void answerWith(boolean yes) {
        answer = yes;
    }

    /** Runs a request and returns its result. */
    public JsonNode run(String name, JsonNode request) {
        var console = Console.of(new PrintWriter(progress, true), new PrintWriter(progress, true), false, false);
        return new LocalRun(pipewright, console, asked -> page.answer(answer)).run(name, request);
    }

    /** Returns everything that was shown so far. */
    public String shown() {
        return progress.toString();
    }
}
