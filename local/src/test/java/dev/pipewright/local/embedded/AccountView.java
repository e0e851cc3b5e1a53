package dev.pipewright.local.embedded;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** What an account holds, beyond what its snapshot came with. */
record AccountView(EmbeddedAws aws) {

    static AccountView of(EmbeddedPipewright pipewright) {
        return new AccountView(pipewright.aws());
    }

    /** Returns the secrets that Pipewright made for connections whose names start so. */
    List<SecretListEntry> secretsFor(String connection) {
        return aws.secrets().listSecretsPaginator(request -> {}).stream()
                .flatMap(page -> page.secretList().stream())
                .filter(secret -> secret.name().startsWith("glue/" + connection))
                .toList();
    }

    List<String> connections() {
        return aws.glue().getConnectionsPaginator(request -> {}).stream()
                .flatMap(page -> page.connectionList().stream())
                .map(connection -> connection.name())
                .toList();
    }

    /** Returns the credentials that wait to be made a secret of. */
    List<Parameter> staged() {
        return aws
                .parameters()
                .getParametersByPathPaginator(
                        request -> request.path("/pipewright/staging").recursive(true))
                .stream()
                .flatMap(page -> page.parameters().stream())
                .toList();
    }

    /** Returns the names of everything that a request can make, by kind. */
    Map<String, List<String>> contents() {
        return Map.of(
                "connections", connections(),
                "secrets",
                        aws.secrets().listSecretsPaginator(request -> request.includePlannedDeletion(true)).stream()
                                .flatMap(page -> page.secretList().stream())
                                .map(secret -> secret.name() + " " + secret.deletedDate())
                                .toList(),
                "staged", staged().stream().map(Parameter::name).toList(),
                "jobs",
                        aws.glue().getJobsPaginator(request -> {}).stream()
                                .flatMap(page -> page.jobs().stream())
                                .map(job -> job.name())
                                .toList());
    }

    /** Forgets the connections whose names start so, so that a next request is not asked to reuse them. */
    void forget(String prefix) {
        connections().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> aws.glue().deleteConnection(request -> request.connectionName(name)));
    }
}
