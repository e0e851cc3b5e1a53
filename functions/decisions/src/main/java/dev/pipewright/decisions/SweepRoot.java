package dev.pipewright.decisions;

import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.delivery.Delivery;
import dev.pipewright.decisions.mail.AskLetters;
import dev.pipewright.decisions.mail.ClosingLetters;
import dev.pipewright.decisions.mail.Invitations;
import dev.pipewright.decisions.mail.Mailer;
import dev.pipewright.decisions.mail.Post;
import dev.pipewright.decisions.record.AnnouncementStore;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.DueStore;
import dev.pipewright.decisions.record.HandoverStore;
import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.record.OutboxStore;
import dev.pipewright.decisions.record.ReachStore;
import dev.pipewright.decisions.sweep.Care;
import dev.pipewright.decisions.sweep.Closing;
import dev.pipewright.decisions.sweep.ClosingMails;
import dev.pipewright.decisions.sweep.Deciders;
import dev.pipewright.decisions.sweep.NobodyReached;
import dev.pipewright.decisions.sweep.OpenQuestions;
import dev.pipewright.decisions.sweep.Stages;
import dev.pipewright.decisions.sweep.Sweep;
import dev.pipewright.decisions.template.Templates;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Wires the sweep.
 *
 * <p>Rights: the table (Query of the index; GetItem, UpdateItem, PutItem and DeleteItem as the asking side has them, except
 * that it opens no record), {@code ssm:GetParameter} on the approvers, {@code ssm:DescribeParameters}, {@code
 * ssm:DeleteParameter} on stages, {@code ses:SendEmail}, {@code states:SendTaskSuccess}, {@code states:SendTaskFailure},
 * {@code events:PutEvents}.
 */
public final class SweepRoot {

    private final AskRoot.Clients clients;
    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random;
    private final String table;

    private SweepRoot(AskRoot.Clients clients, Settings settings, Clock clock, SecureRandom random) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.table = settings.required(DecisionSettings.TABLE);
    }

    /** Wires for Lambda. */
    public static Sweep onLambda(Settings settings) {
        return wire(AskRoot.Clients.onLambda(), settings, Clock.systemUTC(), new SecureRandom());
    }

    /** Wires over any clients. */
    public static Sweep wire(AskRoot.Clients clients, Settings settings, Clock clock, SecureRandom random) {
        return new SweepRoot(clients, settings, clock, random).sweep();
    }

    private Sweep sweep() {
        var decisions = new DecisionStore(clients.dynamo(), table, clock);
        var due = new DueStore(clients.dynamo(), table);
        var links = new InvitationStore(clients.dynamo(), table, random);
        var outbox = new OutboxStore(clients.dynamo(), table, random);
        var templates = new Templates();
        var post = new Post(outbox, new ReachStore(clients.dynamo(), table, clock), mailer());
        var asking = new AskLetters(templates, settings.required(DecisionSettings.LINK_BASE_URL));
        var open = new OpenQuestions(
                decisions,
                due,
                new Deciders(new Approvers(
                        clients.ssm(),
                        settings.required(DecisionSettings.APPROVERS_PARAMETER),
                        DecisionSettings.preferences(settings))),
                Invitations.toDecide(asking, links, post),
                Invitations.toRemind(asking::remind, links, post),
                new NobodyReached(clients.sfn()),
                clock);
        var mails = new ClosingMails(links, outbox, new ClosingLetters(templates), post);
        var closing = new Closing(mails, new Stages(clients.ssm()), due);
        return new Sweep(due, new Care(decisions, open, delivery(decisions), closing, clock), clock);
    }

    private Mailer mailer() {
        return new Mailer(
                clients.ses(),
                settings.required(DecisionSettings.MAIL_FROM),
                settings.optional(DecisionSettings.MAIL_CONFIGURATION_SET));
    }

    private Delivery delivery(DecisionStore decisions) {
        var milestones = new Milestones(clients.events(), settings.required(DecisionSettings.EVENT_BUS), clock);
        return new Delivery(
                clients.sfn(),
                decisions,
                new HandoverStore(clients.dynamo(), table, random, clock),
                new AnnouncementStore(clients.dynamo(), table, random, clock),
                milestones);
    }
}
