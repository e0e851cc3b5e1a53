package dev.pipewright.infra.baseline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * One call to Glue as such functions are usually written: the runtime maps the objects, the SDK chooses its HTTP client, a
 * mapper of one's own, Powertools' logging.
 */
public final class TypicalHandler implements RequestHandler<TypicalRequest, TypicalAnswer> {

    private static final Logger LOG = LoggerFactory.getLogger(TypicalHandler.class);

    private final ObjectMapper mapper = new ObjectMapper();
    private final GlueClient glue = GlueClient.create();

    @Override
    public TypicalAnswer handleRequest(TypicalRequest request, Context context) {
        PowertoolsLogging.initializeLogging(context);
        var connection =
                glue.getConnection(get -> get.name(request.getConnectionName())).connection();
        var answer = new TypicalAnswer();
        answer.setConnectionType(connection.connectionTypeAsString());
        answer.setProperties(connection.connectionPropertiesAsStrings());
        LOG.info("Looked at {}", text(answer));
        return answer;
    }

    private String text(TypicalAnswer answer) {
        try {
            return mapper.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
