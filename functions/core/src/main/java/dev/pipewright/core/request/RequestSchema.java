package dev.pipewright.core.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Collection;

/** Validates a document against the published JSON Schema of a request. */
final class RequestSchema {

    private final JsonSchema validator;

    RequestSchema(RequestFields fields) {
        this.validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(fields.document());
    }

    Collection<ValidationMessage> validate(JsonNode request) {
        return validator.validate(request);
    }
}
