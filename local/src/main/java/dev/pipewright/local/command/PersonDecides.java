package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * A person decides: approvals in the browser, by the link that is printed; the choice of an existing connection in the
 * terminal. The demo database's login is in a file of the run's own folder, never on the screen.
 */
final class PersonDecides implements Decider {

    private final EmbeddedPipewright pipewright;
    private final PageVisit page;
    private final Console console;

    PersonDecides(EmbeddedPipewright pipewright, PageVisit page, Console console) {
        this.pipewright = pipewright;
        this.page = page;
        this.console = console;
    }

    @Override
    public void decide(JsonNode request) {
        if (page.asksForApproval()) {
            console.progress("");
            console.progress("@|bold Waiting for a decision.|@ Open this page in a browser:");
            console.progress("  " + page.link());
            console.progress("The demo database's login, to type there, is in " + loginFile());
            console.progress("");
            return;
        }
        console.progress("A connection to this source exists already; see " + page.link());
        page.answer(request, yes("Test it and use it in place of a new one? [y/n] "));
    }

    private boolean yes(String question) {
        var terminal = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            while (true) {
                console.err().print(question);
                console.err().flush();
                var line = terminal.readLine();
                var word = line == null ? "n" : line.strip().toLowerCase(Locale.ROOT);
                if (word.startsWith("y") || word.startsWith("n")) {
                    return word.startsWith("y");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only its owner can enter the folder, and it goes with the run. */
    private Path loginFile() {
        var file = pipewright.folder().resolve("demo-login.json");
        var login = pipewright.login();
        try {
            Files.writeString(file, Json.pretty(Map.of("username", login.user(), "password", login.password())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
