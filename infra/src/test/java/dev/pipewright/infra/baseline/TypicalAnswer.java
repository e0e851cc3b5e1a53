package dev.pipewright.infra.baseline;

import java.util.Map;

/** A bean, for the runtime's mapper. */
public final class TypicalAnswer {

    private String connectionType;
    private Map<String, String> properties;

    public String getConnectionType() {
        return connectionType;
    }

    public void setConnectionType(String connectionType) {
        this.connectionType = connectionType;
    }

    public Map<String, String> getProperties() {
        return properties;
    }

    public void setProperties(Map<String, String> properties) {
        this.properties = properties;
    }
}
