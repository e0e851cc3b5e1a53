package dev.pipewright.decisions.page;

import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Kind;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.template.SourceWords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that asks for approval of a plan.
 *
 * @param intake which credentials are to be typed; empty where none are
 * @param staged whether the requester staged a login, which can be used in place of typing one
 * @param place where the source is, for a sentence
 * @param login how the connection logs in
 * @param connectionInput exactly what CreateConnection will be given, as JSON
 */
public record ApprovalView(
        Optional<CredentialIntake> intake,
        boolean staged,
        String connectionName,
        String place,
        List<Fact> source,
        Optional<String> secretName,
        List<Fact> login,
        List<String> readers,
        RequesterView requester,
        Optional<TicketView> ticket,
        List<String> warnings,
        Reach reach,
        String connectionInput,
        String iamStatement,
        String planHash,
        String engines,
        String expires,
        FormView form) {

    private static final int SHORT_HASH = 12;

    /**
     * The ticket, in the requester's words. Its address is text and never a link: anybody may have written the request, and
     * this page asks for credentials.
     */
    public record TicketView(String words, Optional<String> url) {

        static TicketView of(Ticket ticket) {
            var words = Stream.of(ticket.system(), ticket.id())
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
            return new TicketView(Printable.line(words), ticket.url().map(Printable::line));
        }
    }

    /** Who asks, and whether it is proved. */
    public record RequesterView(String name, boolean verified) {

        static RequesterView of(DecisionRecord record) {
            var requester = record.inquiry().requester();
            return new RequesterView(Printable.line(requester.displayName()), requester.verified());
        }
    }

    static ApprovalView of(DecisionRecord record, Approval asked, FormView form) {
        var plan = asked.plan();
        var texts = form.texts();
        return new ApprovalView(
                Optional.of(asked)
                        .filter(approval -> approval.kind() == Kind.APPROVE_SECRET)
                        .map(CredentialIntake::of),
                plan.secret().flatMap(PlannedSecret::stagedParameter).isPresent(),
                Printable.line(plan.connectionInput().name()),
                Printable.line(SourceWords.place(asked.source(), texts).orElseGet(() -> texts.text("place.unknown"))),
                Stream.concat(SourceFacts.of(asked.source(), texts).stream(), Fact.place(record, texts).stream())
                        .toList(),
                plan.secret().map(secret -> Printable.line(secret.name())),
                LoginFacts.of(plan, texts),
                lines(asked.readers().stream()),
                RequesterView.of(record),
                asked.ticket().map(TicketView::of),
                lines(plan.warnings().stream()),
                Reach.of(record),
                sorted(plan.connectionInput()),
                sorted(plan.iamStatement()),
                plan.hash(),
                texts.list(plan.verification().engines().stream()
                        .map(engine -> FieldWords.meaning(engine, texts))
                        .toList()),
                texts.time(record.expiresAt()),
                form);
    }

    /** Returns the start of the plan's hash, for comparing by eye. */
    public String shortHash() {
        return planHash.substring(0, SHORT_HASH);
    }

    private static List<String> lines(Stream<String> texts) {
        return texts.map(Printable::line).toList();
    }

    /** The same content always looks the same, and all of it is seen: keys in canonical order, as the hash sees them. */
    private static String sorted(Object value) {
        return Printable.json(Json.pretty(Json.tree(new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8))));
    }
}
