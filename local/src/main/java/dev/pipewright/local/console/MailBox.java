package dev.pipewright.local.console;

import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mails that were caught, each with what it is about. */
final class MailBox {

    private final EmbeddedPipewright pipewright;
    private final Executions executions;
    private final Pattern link;

    MailBox(EmbeddedPipewright pipewright, Executions executions) {
        this.pipewright = pipewright;
        this.executions = executions;
        this.link = Pattern.compile(Pattern.quote(pipewright.pagesUrl()) + "/decisions/[A-Za-z0-9_-]+");
    }

    /** Returns all mails, newest first. */
    List<MailLine> all() {
        var mails = pipewright.mails();
        var lines = new ArrayList<MailLine>();
        for (var mail : mails) {
            var about = pipewright.question(mail);
            var execution = about.flatMap(record ->
                            executions.ofArn(record.inquiry().execution().arn()))
                    .map(StartedExecution::name);
            lines.add(new MailLine(lines.size() + 1, mail, about, execution, link));
        }
        Collections.reverse(lines);
        return lines;
    }

    /** Returns the mails about one execution, newest first. */
    List<MailLine> about(String execution) {
        return all().stream()
                .filter(mail -> mail.execution().equals(Optional.of(execution)))
                .toList();
    }

    /** Whether a link decides what is asked. */
    boolean decides(String link) {
        return pipewright.purpose(link).filter(LinkPurpose.DECIDE::equals).isPresent();
    }

    Optional<MailLine> numbered(String number) {
        return all().stream()
                .filter(mail -> Integer.toString(mail.number()).equals(number))
                .findFirst();
    }
}
