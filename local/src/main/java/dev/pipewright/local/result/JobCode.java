package dev.pipewright.local.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How a Glue job uses the connection that a result hands over. */
public final class JobCode {

    private JobCode() {}

    /** Returns the lines of Python; none where the result hands nothing over. */
    public static List<String> of(JsonNode result) {
        var glueEtl = result.path("handover").path("glueEtl");
        return glueEtl.isMissingNode()
                ? List.of()
                : List.of(
                        "glueContext.create_dynamic_frame.from_options(",
                        "    connection_type=\""
                                + glueEtl.path("connectionType").asText() + "\",",
                        "    connection_options=" + glueEtl.path("options") + ")");
    }
}
