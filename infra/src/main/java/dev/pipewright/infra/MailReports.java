package dev.pipewright.infra;

import dev.pipewright.decisions.bounce.MailEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.ses.ConfigurationSet;
import software.amazon.awscdk.services.ses.ConfigurationSetEventDestinationOptions;
import software.amazon.awscdk.services.ses.ConfigurationSetTlsPolicy;
import software.amazon.awscdk.services.ses.EmailSendingEvent;
import software.amazon.awscdk.services.ses.EventDestination;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What SES tells of the mails after it took them: a configuration set that they are sent by, and a rule for its events.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination-eventbridge.html">EventBridge
 *     as destination</a>: only the account's default bus
 */
final class MailReports extends Construct {

    /** SES writes the set's name among a mail's tags. */
    private static final String TAG = "ses:configuration-set";

    private static final int RETRIES = 2;
    private static final Duration WORTH_KNOWING = Duration.hours(6);

    private final Queue deadLetters;
    private final Rule rule;

    MailReports(Construct scope, Alias function) {
        super(scope, "MailReports");
        deadLetters = DeadLetters.of(this);
        DeadLetters.ofFailures(this, deadLetters, function, RETRIES, WORTH_KNOWING);
        ConfigurationSet.Builder.create(this, "ConfigurationSet")
                .configurationSetName(ResourceNames.MAIL_CONFIGURATION_SET)
                // A mail carries a link that whoever has it can open.
                .tlsPolicy(ConfigurationSetTlsPolicy.REQUIRE)
                .build()
                .addEventDestination(
                        "DefaultBus",
                        ConfigurationSetEventDestinationOptions.builder()
                                .destination(
                                        EventDestination.eventBus(EventBus.fromEventBusName(this, "Bus", "default")))
                                .events(List.of(
                                        EmailSendingEvent.BOUNCE,
                                        EmailSendingEvent.COMPLAINT,
                                        EmailSendingEvent.REJECT,
                                        EmailSendingEvent.RENDERING_FAILURE,
                                        EmailSendingEvent.DELIVERY_DELAY))
                                .build());
        rule = Rule.Builder.create(this, "Rule")
                .description("What became of Pipewright's mails")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.ses"))
                        .detailType(Arrays.stream(MailEvent.values())
                                .map(MailEvent::detailType)
                                .toList())
                        .detail(Map.of(
                                "mail", Map.of("tags", Map.of(TAG, List.of(ResourceNames.MAIL_CONFIGURATION_SET)))))
                        .build())
                .targets(List.of(LambdaFunction.Builder.create(function)
                        .deadLetterQueue(deadLetters)
                        .build()))
                .build();
    }

    /** Where an event goes that the function could not be given or failed on. */
    Queue deadLetters() {
        return deadLetters;
    }

    /** The rule that gives the function what SES tells. */
    Rule rule() {
        return rule;
    }
}
