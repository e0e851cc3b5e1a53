package dev.pipewright.decisions.sweep;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.decisions.mail.ClosingLetters;
import dev.pipewright.decisions.mail.Ending;
import dev.pipewright.decisions.mail.Post;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.OutboxStore;
import dev.pipewright.decisions.record.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells everybody who had a link how the question ended, each once. */
public final class ClosingMails {

    private final InvitationStore links;
    private final OutboxStore outbox;
    private final ClosingLetters letters;
    private final Post post;

    /** Tells by these means. */
    public ClosingMails(InvitationStore links, OutboxStore outbox, ClosingLetters letters, Post post) {
        this.links = links;
        this.outbox = outbox;
        this.letters = letters;
        this.post = post;
    }

    /**
     * Tells everybody who can be reached and was not told yet.
     *
     * @throws RuntimeException one of the policies, after everybody was tried, if a mail is to be tried again
     */
    void send(DecisionRecord record) {
        Ending.of(record).ifPresent(ending -> send(record, ending));
    }

    private void send(DecisionRecord record, Ending ending) {
        var decider = record.decided()
                .flatMap(made -> links.link(made.linkId()))
                .map(link -> link.recipient().addressHash());
        var failures = new ArrayList<RuntimeException>();
        for (var person : people(record)) {
            try {
                var letter = letters.write(record, ending, person, decider.equals(Optional.of(person.addressHash())));
                post.send(record, outbox.prepare(record, person, ending.mail()), person, letter);
            } catch (RetryableException | NonRetryableException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static List<Recipient> people(DecisionRecord record) {
        return Stream.of(LinkPurpose.values())
                .flatMap(purpose -> record.reachable(purpose).stream())
                .toList();
    }
}
