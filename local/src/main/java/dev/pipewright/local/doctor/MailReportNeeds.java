package dev.pipewright.local.doctor;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.EventDestination;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** What SES tells of mails that it took, and the addresses that it has stopped sending to. */
final class MailReportNeeds {

    private final SesV2Client mail;
    private final Deployment deployment;
    private final ConfiguredApprovers approvers;

    MailReportNeeds(SesV2Client mail, Deployment deployment, ConfiguredApprovers approvers) {
        this.mail = mail;
        this.deployment = deployment;
        this.approvers = approvers;
    }

    List<Need> all() {
        return List.of(
                new Need(
                        "mail.events",
                        "Without them nobody hears that a mail bounced: the approver waits for it, and the request expires",
                        need -> need.each(
                                deployment.all(ResourceKind.MAIL_CONFIGURATION),
                                set -> events(need, set),
                                "Bounces are reported by every configuration set")),
                new Need(
                        "mail.suppressed",
                        "SES takes mails to a suppressed address and does not deliver them",
                        need -> need.each(
                                approvers.list(),
                                approver -> suppressed(need, approver.email()),
                                "No approver is on the account's suppression list")));
    }

    private Optional<Finding> events(Need need, String set) {
        var destinations = Look.at("ses:GetConfigurationSetEventDestinations", () -> destinations(set))
                .value();
        return destinations.stream().anyMatch(MailReportNeeds::reportsBounces)
                ? Optional.empty()
                : Optional.of(need.missing(
                        "The configuration set " + set + " reports no bounces to EventBridge",
                        Need.fix(
                                "SES > Configuration sets > " + set + " > Event destinations: enable the one to"
                                        + " EventBridge, with bounces",
                                "aws sesv2 get-configuration-set-event-destinations --configuration-set-name " + set)));
    }

    private List<EventDestination> destinations(String set) {
        try {
            return mail.getConfigurationSetEventDestinations(request -> request.configurationSetName(set))
                    .eventDestinations();
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private static boolean reportsBounces(EventDestination destination) {
        return Boolean.TRUE.equals(destination.enabled())
                && destination.eventBridgeDestination() != null
                && destination.matchingEventTypes().contains(EventType.BOUNCE);
    }

    private Optional<Finding> suppressed(Need need, String address) {
        return Look.at("ses:GetSuppressedDestination", () -> reason(address))
                .value()
                .map(reason -> need.missing(
                        "SES delivers nothing to " + address + " (" + reason + ")",
                        Need.fix(
                                "SES > Suppression list: remove the address once its mailbox takes mails again",
                                "aws sesv2 delete-suppressed-destination --email-address " + address)));
    }

    private Optional<String> reason(String address) {
        try {
            return Optional.of(mail.getSuppressedDestination(request -> request.emailAddress(address))
                    .suppressedDestination()
                    .reasonAsString());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }
}
