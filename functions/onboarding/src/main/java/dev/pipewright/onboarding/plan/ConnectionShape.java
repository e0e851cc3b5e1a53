package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.request.CredentialsMethod;

/**
 * A way in which Glue wants a connection written: which one depends on the source, the login and the engines.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionInput.html">ConnectionInput</a>
 */
sealed interface ConnectionShape permits JdbcShape, SparkPropertiesShape, UnifiedShape, NetworkShape {

    /**
     * Returns exactly what CreateConnection will be given.
     *
     * @throws dev.pipewright.core.error.InvalidRequestException if the request cannot be written in this shape
     */
    ConnectionDefinition definition(PlanFacts facts);

    /**
     * Returns the shape for a request.
     *
     * @param login a connection that only carries the network needs none of it
     */
    static ConnectionShape of(PlanFacts facts, LoginPlan login) {
        if (facts.method() == CredentialsMethod.IAM) {
            return new NetworkShape();
        }
        var secret = login.secret().orElseThrow();
        if (facts.isUnified()) {
            return new UnifiedShape(secret);
        }
        return facts.isJdbc() ? new JdbcShape(secret) : new SparkPropertiesShape(secret);
    }
}
