package dev.pipewright.decisions.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** SES: keeps what was sent. */
public final class FakeSes implements SesV2Client {

    private final Crashes crashes;
    private final Failures failures = new Failures();
    private final List<SendEmailRequest> sent = new ArrayList<>();
    private final Set<String> rejected = new HashSet<>();

    FakeSes(Crashes crashes) {
        this.crashes = crashes;
    }

    /** Returns all mails, in order. */
    public List<SendEmailRequest> sent() {
        return List.copyOf(sent);
    }

    /** Returns the mails to one address. */
    public List<SendEmailRequest> sentTo(String address) {
        return sent.stream()
                .filter(mail -> mail.destination().toAddresses().equals(List.of(address)))
                .toList();
    }

    /** Returns the subjects of the mails to one address, without the reference, in order. */
    public List<String> subjectsTo(String address) {
        return sentTo(address).stream()
                .map(mail -> mail.content().simple().subject().data().replaceFirst(" \\[[0-9a-f]{8}]$", ""))
                .toList();
    }

    /** Returns how its next calls fail. */
    public Failures failures() {
        return failures;
    }

    /** SES rejects every mail to an address. */
    public void reject(String address) {
        rejected.add(address);
    }

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
        return crashes.around(() -> {
            failures.before();
            if (rejected.containsAll(request.destination().toAddresses())) {
                throw MessageRejectedException.builder().statusCode(400).build();
            }
            sent.add(request);
            failures.after();
            return SendEmailResponse.builder().messageId("m-" + sent.size()).build();
        });
    }

    @Override
    public String serviceName() {
        return "ses";
    }

    @Override
    public void close() {}
}
