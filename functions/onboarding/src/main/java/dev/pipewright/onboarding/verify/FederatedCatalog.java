package dev.pipewright.onboarding.verify;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.plan.Plan.AthenaCatalog;
import dev.pipewright.onboarding.MadeForTests;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogType;

/**
 * The catalog through which Athena reads a connection: the planned one, which stays if everything was proved, or one for
 * the test of an existing connection alone, which is removed in any case.
 *
 * @param parameters what CreateDataCatalog is given: the connection's ARN, and the role of the connector's function
 * @see <a href="https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateDataCatalog.html">CreateDataCatalog</a>
 */
record FederatedCatalog(String name, String arn, Map<String, String> parameters, boolean temporary) {

    static final String CONNECTION_ARN = "connection-arn";
    static final String LAMBDA_ROLE_ARN = "lambda-role-arn";

    FederatedCatalog {
        parameters = Map.copyOf(parameters);
    }

    static FederatedCatalog of(NextEngineInput input, String connectorRoleArn) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(CONNECTION_ARN, input.account().arn("glue", "connection/" + input.connectionName()));
        parameters.put(LAMBDA_ROLE_ARN, connectorRoleArn);
        var name = name(input.execution(), input.athena());
        return new FederatedCatalog(
                name, arn(input.account(), name), parameters, input.athena().isEmpty());
    }

    /** Returns the name of the catalog that was planned, or else of that of this one execution. */
    static String name(Execution execution, Optional<AthenaCatalog> planned) {
        return planned.map(AthenaCatalog::catalogName)
                .orElseGet(() -> MadeForTests.CATALOG_PREFIX + execution.shortHash());
    }

    static String arn(AwsAccount account, String name) {
        return account.arn("athena", "datacatalog/" + name);
    }

    /** Whether a catalog leads over the same connection; Athena need not repeat the role that it was given. */
    boolean isLike(DataCatalog found) {
        var others = found.parameters();
        return found.type() == DataCatalogType.FEDERATED
                && parameters.get(CONNECTION_ARN).equals(others.get(CONNECTION_ARN))
                && parameters
                        .get(LAMBDA_ROLE_ARN)
                        .equals(others.getOrDefault(LAMBDA_ROLE_ARN, parameters.get(LAMBDA_ROLE_ARN)));
    }
}
